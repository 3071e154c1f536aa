import { useEffect, useState } from "react";
import type { DeadLetterDetails } from "../api/types";
import { Drawer } from "../shared/Drawer";
import { HexDump } from "../shared/HexDump";
import { Loading } from "../shared/Loading";
import { count } from "../shared/money";
import { clock } from "../shared/time";
import { Tree } from "../shared/Tree";
import { useAction } from "../shared/useAction";
import { discard, fetchDetails, type ParkedMessage, replay, STATES } from "./dead-letters";

const CONSUMERS = { orders: "Orders", products: "Products", payments: "Payments", notifications: "Notifications" };

interface Props {
  message: ParkedMessage;
  onClose: () => void;
}

/** One dead letter: its error, its decoded record, its bytes; and the buttons that replay or discard it. */
export function DeadLetterDrawer({ message, onClose }: Props) {
  const [details, setDetails] = useState<DeadLetterDetails>();
  const { run, busy, problem } = useAction();
  useEffect(() => void run(async () => setDetails(await fetchDetails(message))), [message]);
  const runAndClose = (action: (message: ParkedMessage) => Promise<void>) =>
    void run(async () => {
      await action(message);
      onClose();
    });
  const confirmDiscard = () => {
    if (confirm("Discard this message permanently?")) runAndClose(discard);
  };
  return (
    <Drawer title="Dead letter" onClose={onClose}>
      <p className="notice bad">{message.error}</p>
      <div className="drawer-head">
        <button type="button" className="button primary small" disabled={busy} onClick={() => runAndClose(replay)}>
          Replay
        </button>
        <button type="button" className="button quiet small" disabled={busy} onClick={confirmDiscard}>
          Discard
        </button>
      </div>
      {problem && (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
      <Facts message={message} details={details} />
      {details ? <Content details={details} /> : !problem && <Loading rows={3} />}
    </Drawer>
  );
}

function Facts({ message, details }: { message: ParkedMessage; details: DeadLetterDetails | undefined }) {
  const facts: [string, string | number | null | undefined][] = [
    ["Topic", `${message.topic}, partition ${message.partition}, offset ${message.offset}`],
    ["Key", message.key],
    ["Consumer", CONSUMERS[message.service]],
    ["State", STATES[message.state]],
    ["Attempts", message.attempts],
    ["Since", clock(message.at)],
    ["Schema id", details?.schemaId],
    ["Correlation id", message.correlationId],
  ];
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value ?? "–"}</dd>
        </div>
      ))}
    </dl>
  );
}

function Content({ details }: { details: DeadLetterDetails }) {
  const bytes = details.bytes ?? "";
  const shown = bytes.length / 2;
  return (
    <>
      <h3>Record</h3>
      {details.record === null ? <p className="hint">{details.decodeError ?? "Empty."}</p> : <Tree value={details.record} />}
      <h3>
        Bytes <small>{count(details.size)}</small>
      </h3>
      <HexDump digits={bytes} />
      {details.size > shown && <p className="hint">Only the first {count(shown)} bytes are shown.</p>}
      <h3>Headers</h3>
      {details.headers.length === 0 && <p className="hint">None.</p>}
      <Tree value={Object.fromEntries(details.headers.map(({ name, value }) => [name, value]))} />
    </>
  );
}
