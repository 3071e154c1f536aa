import { useParam } from "../app/routes";
import { DEFAULT, SPANS, type SpanName } from "./spans";

/** Which span the page shows: its name, or two times, in the address. */
export function SpanPicker() {
  const [name, setName] = useParam("span");
  const [from, setFrom] = useParam("from");
  const [to, setTo] = useParam("to");
  const choose = (chosen: SpanName) => {
    setFrom("");
    setTo("");
    setName(chosen);
  };
  return (
    <div className="span-picker">
      <fieldset className="segments">
        <legend className="visually-hidden">Span</legend>
        {Object.entries(SPANS).map(([each, [label]]) => (
          <label key={each}>
            <input type="radio" name="span" checked={!from && each === (name || DEFAULT)} onChange={() => choose(each as SpanName)} />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
      <label className="time">
        From <input type="datetime-local" value={from} onChange={(event) => setFrom(event.target.value)} />
      </label>
      <label className="time">
        To <input type="datetime-local" value={to} disabled={!from} onChange={(event) => setTo(event.target.value)} />
      </label>
    </div>
  );
}
