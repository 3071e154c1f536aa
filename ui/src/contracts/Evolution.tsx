import { useState } from "react";
import type { LiveEvent } from "../live/messages";
import { Tree } from "../shared/Tree";
import { useAction } from "../shared/useAction";
import type { Contract } from "./catalog";
import { differenceOf, fetchEvolution, type Read, type Written } from "./evolution";
import { useVersions } from "./useVersions";

/** A real record as the two selected versions write it, and as both read either. */
export function Evolution({ contract, event }: { contract: Contract; event: LiveEvent }) {
  const { from, to } = useVersions(contract);
  const [writers, setWriters] = useState<readonly Written[]>([]);
  const { run, problem } = useAction();
  if (!from || !to || from === to) return null;
  const load = (isOpen: boolean) =>
    void run(async () => setWriters(isOpen ? await fetchEvolution(event, from.version, to.version) : []));
  return (
    <details className="schemas" key={`${from.version}/${to.version}`} onToggle={({ currentTarget }) => load(currentTarget.open)}>
      <summary>One record, written and read by both versions</summary>
      {problem && <p className="notice">{problem}</p>}
      <div className="schema-columns">
        {writers.flatMap((writer) => writer.readers.map((reader) => <Cell key={`${writer.version}/${reader.version}`} writer={writer} reader={reader} />))}
      </div>
    </details>
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
