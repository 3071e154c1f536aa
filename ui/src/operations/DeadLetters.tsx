import { useCallback, useEffect, useState } from "react";
import { REST_SERVICES } from "../api/config";
import type { Board } from "../live/board";
import { useBoard } from "../live/state";
import { Empty } from "../shared/Empty";
import { clock } from "../shared/time";
import { useAction } from "../shared/useAction";
import { fetchParked, LIMIT, type ParkedMessage, STATES } from "./dead-letters";
import { DeadLetterDrawer } from "./DeadLetterDrawer";
import "./dead-letters.css";

/** Changes with the number of dead letters, and after every outage. */
function changeKey({ operations, loaded }: Board): string {
  return JSON.stringify([operations.orders?.deadLetters, operations.products?.deadLetters, loaded]);
}

/** The messages that could not be handled, and those that they block. */
export function DeadLetters() {
  const changed = useBoard(changeKey);
  const [messages, setMessages] = useState<readonly ParkedMessage[]>([]);
  const [open, setOpen] = useState<ParkedMessage>();
  const { run, problem } = useAction();
  const load = useCallback(() => run(async () => setMessages(await fetchParked())), []);
  useEffect(() => void load(), [changed, load]);
  const close = () => {
    setOpen(undefined);
    void load();
  };
  return (
    <section className="panel" aria-labelledby="dead-letters">
      <header className="panel-head">
        <h2 id="dead-letters">Dead letters</h2>
      </header>
      {problem && <p className="notice bad">{problem}</p>}
      {messages.length === 0 && !problem && <Empty title="No dead letters" />}
      <ul className="dead-letters">
        {messages.map((message) => (
          <li key={message.service + message._id}>
            <button type="button" className="dead-letter" onClick={() => setOpen(message)}>
              <span className={`tag ${message.state}`}>{STATES[message.state]}</span>
              <span className="dead-letter-topic">{message.topic}</span>
              <span className="dead-letter-key">{message.key}</span>
              <span className="dead-letter-error">{message.error}</span>
              <time>{clock(message.at)}</time>
            </button>
          </li>
        ))}
      </ul>
      {REST_SERVICES.some((each) => messages.filter(({ service }) => service === each).length === LIMIT) && (
        <p className="hint">Limited to {LIMIT} for each service.</p>
      )}
      {open && <DeadLetterDrawer message={open} onClose={close} />}
    </section>
  );
}
