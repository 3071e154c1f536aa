import { useEffect, useState } from "react";
import type { OpenDeadLetter } from "../api/types";
import { Drawer } from "../parts/Drawer";
import { HexDump } from "../parts/HexDump";
import { Loading } from "../parts/Loading";
import { count } from "../parts/money";
import { clock } from "../parts/time";
import { Tree } from "../parts/Tree";
import { useAction } from "../parts/useAction";
import { discardLetter, type Letter, openLetter, replayLetter } from "./dead-letters";

interface Props {
  letter: Letter;
  onClose: () => void;
}

/** A dead letter opened: why it died, what it said, its bytes, and what to do with it. */
export function LetterDrawer({ letter, onClose }: Props) {
  const [opened, setOpened] = useState<OpenDeadLetter>();
  const { run, busy, problem } = useAction();
  useEffect(() => void run(async () => setOpened(await openLetter(letter))), [letter]);
  const then = (action: (letter: Letter) => Promise<void>) => () =>
    void run(async () => {
      await action(letter);
      onClose();
    });
  const discard = () => {
    if (confirm("Discard this message for good? Nothing brings it back.")) then(discardLetter)();
  };
  return (
    <Drawer title="Dead letter" onClose={onClose}>
      <p className="notice bad">{letter.error}</p>
      <div className="drawer-head">
        <button type="button" className="button primary small" disabled={busy} onClick={then(replayLetter)}>
          Replay
        </button>
        <button type="button" className="button quiet small" disabled={busy} onClick={discard}>
          Discard for good
        </button>
      </div>
      {problem && (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
      <Facts letter={letter} opened={opened} />
      {opened ? <Content opened={opened} /> : !problem && <Loading rows={3} />}
    </Drawer>
  );
}

function Facts({ letter, opened }: { letter: Letter; opened: OpenDeadLetter | undefined }) {
  const facts: [string, string | number | null | undefined][] = [
    ["Topic", `${letter.topic}, partition ${letter.partition}, offset ${letter.offset}`],
    ["Key", letter.key],
    ["Consumer", letter.service === "orders" ? "Orders" : "Products"],
    ["State", letter.state],
    ["Attempts", letter.attempts],
    ["Since", clock(letter.at)],
    ["Schema", opened?.schemaId],
    ["Correlation", letter.correlationId],
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

function Content({ opened }: { opened: OpenDeadLetter }) {
  const bytes = opened.bytes ?? "";
  const dumped = bytes.length / 2;
  return (
    <>
      <h3>Record</h3>
      {opened.record === null ? <p className="hint">{opened.decodeError ?? "It is empty."}</p> : <Tree value={opened.record} />}
      <h3>
        Bytes <small>{count(opened.size)}</small>
      </h3>
      <HexDump digits={bytes} />
      {opened.size > dumped && <p className="hint">The first {count(dumped)} of them.</p>}
      <h3>Headers</h3>
      {opened.headers.length === 0 && <p className="hint">It has none.</p>}
      <Tree value={Object.fromEntries(opened.headers.map(({ name, value }) => [name, value]))} />
    </>
  );
}
