import { useParam } from "../app/routes";
import { Segments } from "../shared/Segments";
import { SPANS, type SpanName } from "./spans";

interface Props {
  /** Those to choose from, the default one first. */
  names: readonly [SpanName, ...SpanName[]];
}

/** Which span is shown: its name, in the address. */
export function SpanNames({ names }: Props) {
  const [name, setName] = useParam("span");
  const [from, setFrom] = useParam("from");
  const [, setTo] = useParam("to");
  const choose = (chosen: string) => {
    setFrom("");
    setTo("");
    setName(chosen);
  };
  const choices = names.map((each) => [each, SPANS[each][0]] as const);
  return <Segments legend="Span" choices={choices} chosen={from ? "" : name || names[0]} onChoose={choose} />;
}

/** Which span is shown: its name, or two times, in the address. */
export function SpanPicker({ names }: Props) {
  const [from, setFrom] = useParam("from");
  const [to, setTo] = useParam("to");
  return (
    <div className="span-picker">
      <SpanNames names={names} />
      <label className="time">
        From <input type="datetime-local" value={from} onChange={(event) => setFrom(event.target.value)} />
      </label>
      <label className="time">
        To <input type="datetime-local" value={to} disabled={!from} onChange={(event) => setTo(event.target.value)} />
      </label>
    </div>
  );
}
