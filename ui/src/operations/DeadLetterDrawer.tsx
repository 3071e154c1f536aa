import { type ReactNode, useEffect } from "react";
import { nameOf } from "../api/config";
import type { DeadLetterDetails } from "../api/types";
import { Drawer } from "../shared/Drawer";
import { Facts } from "../shared/Facts";
import { HexDump } from "../shared/HexDump";
import { Loading } from "../shared/Loading";
import { count } from "../shared/money";
import { fullTime } from "../shared/time";
import { Tree } from "../shared/Tree";
import { useRead } from "../shared/useRead";
import { fetchDetails, type ParkedMessage, STATES } from "./dead-letters";

interface Props {
  message: ParkedMessage;
  actions: ReactNode;
  onClose: () => void;
}

/** One dead letter: its error, its decoded record, its bytes. */
export function DeadLetterDrawer({ message, actions, onClose }: Props) {
  const { value: details, read, problem } = useRead<DeadLetterDetails>();
  useEffect(() => read(() => fetchDetails(message)), [message.attempts]);
  return (
    <Drawer title="Dead letter" onClose={onClose}>
      <p className="notice bad">{message.error}</p>
      <div className="drawer-head">{actions}</div>
      {problem && (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
      <Facts facts={factsOf(message, details)} />
      {details ? <Content details={details} /> : !problem && <Loading rows={3} />}
    </Drawer>
  );
}

function factsOf(message: ParkedMessage, details: DeadLetterDetails | undefined): [string, ReactNode][] {
  return [
    ["Topic", `${message.topic}, partition ${message.partition}, offset ${message.offset}`],
    ["Key", message.key],
    ["Consumer", nameOf(message.service)],
    ["State", STATES[message.state]],
    ["Attempts", message.attempts],
    ["Since", fullTime(message.at)],
    ["Schema id", details?.schemaId],
    ["Correlation id", message.correlationId],
  ];
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
