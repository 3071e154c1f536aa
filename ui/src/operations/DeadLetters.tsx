import { useCallback, useEffect, useState } from "react";
import { SERVICES } from "../api/config";
import type { Board } from "../live/board";
import { useBoard } from "../live/state";
import { Empty } from "../parts/Empty";
import { clock } from "../parts/time";
import { useAction } from "../parts/useAction";
import { type Letter, MOST, readLetters } from "./dead-letters";
import { LetterDrawer } from "./LetterDrawer";
import "./dead-letters.css";

/** Changes whenever the number of dead letters does, and after every outage. */
function tally({ operations, loaded }: Board): string {
  return JSON.stringify([operations.orders?.deadLetters, operations.products?.deadLetters, loaded]);
}

/** What could not be handled, and waits for a decision. */
export function DeadLetters() {
  const counted = useBoard(tally);
  const [letters, setLetters] = useState<readonly Letter[]>([]);
  const [open, setOpen] = useState<Letter>();
  const { run, problem } = useAction();
  const read = useCallback(() => run(async () => setLetters(await readLetters())), []);
  useEffect(() => void read(), [counted, read]);
  const close = () => {
    setOpen(undefined);
    void read();
  };
  return (
    <section className="panel" aria-labelledby="dead-letters">
      <header className="panel-head">
        <h2 id="dead-letters">Dead letters</h2>
      </header>
      {problem && <p className="notice bad">{problem}</p>}
      {letters.length === 0 && !problem && <Empty title="None">Every event could be handled.</Empty>}
      <ul className="letters">
        {letters.map((letter) => (
          <li key={letter.service + letter._id}>
            <button type="button" className="letter" onClick={() => setOpen(letter)}>
              <span className={`tag letter-${letter.state}`}>{letter.state}</span>
              <span className="letter-topic">{letter.topic}</span>
              <span className="letter-key">{letter.key}</span>
              <span className="letter-error">{letter.error}</span>
              <time>{clock(letter.at)}</time>
            </button>
          </li>
        ))}
      </ul>
      {SERVICES.some((each) => letters.filter(({ service }) => service === each).length === MOST) && (
        <p className="hint">There may be more: a service shows {MOST} at a time.</p>
      )}
      {open && <LetterDrawer letter={open} onClose={close} />}
    </section>
  );
}
