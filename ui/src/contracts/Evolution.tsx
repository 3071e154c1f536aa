import { useEffect, useState } from "react";
import { eventId } from "../live/board";
import type { LiveEvent } from "../live/messages";
import { Loading } from "../shared/Loading";
import { Tree } from "../shared/Tree";
import { useRead } from "../shared/useRead";
import type { Contract } from "./catalog";
import { differenceOf, fetchEvolution, type Read, type Written } from "./evolution";
import { useVersions } from "./useVersions";

/** A real record as the two selected versions write it, and as both read either. */
export function Evolution({ contract, event }: { contract: Contract; event: LiveEvent }) {
  const { from, to } = useVersions(contract);
  const [isOpen, setOpen] = useState(false);
  if (!from || !to || from === to) return null;
  return (
    <details className="schemas" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>One record, written and read by both versions</summary>
      {isOpen && <Columns key={`${eventId(event)}/${from.version}/${to.version}`} event={event} from={from.version} to={to.version} />}
    </details>
  );
}

function Columns({ event, from, to }: { event: LiveEvent; from: number; to: number }) {
  const { value: writers, read, problem } = useRead<readonly Written[]>();
  useEffect(() => read(() => fetchEvolution(event, from, to)), []);
  if (!writers) return problem ? <p className="notice">{problem}</p> : <Loading rows={3} />;
  return (
    <div className="schema-columns">
      {writers.flatMap((writer) => writer.readers.map((reader) => <Cell key={`${writer.version}/${reader.version}`} writer={writer} reader={reader} />))}
    </div>
  );
}

function Cell({ writer, reader }: { writer: Written; reader: Read }) {
  return (
    <figure>
      <figcaption>
        Written in version {writer.version}, {writer.bytes.length / 2} bytes; read by version {reader.version}: <b>{differenceOf(writer, reader)}</b>
      </figcaption>
      {reader.error ? <p className="notice bad">{reader.error}</p> : <Tree value={reader.record} />}
    </figure>
  );
}
