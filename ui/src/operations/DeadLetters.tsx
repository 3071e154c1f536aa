import { useCallback, useEffect, useState } from "react";
import { REST_SERVICES } from "../api/config";
import { closeDrawer, openDrawer, useParam } from "../app/routes";
import type { Board } from "../live/board";
import { useBoard } from "../live/state";
import { Empty } from "../shared/Empty";
import { Loading } from "../shared/Loading";
import { Time } from "../shared/Time";
import { useAction } from "../shared/useAction";
import { DeadLetterActions } from "./DeadLetterActions";
import { DeadLetterDrawer } from "./DeadLetterDrawer";
import { attempts, fetchParked, LIMIT, type ParkedMessage, positionOf, STATES } from "./dead-letters";
import "./dead-letters.css";
import { useSelection } from "./useSelection";

const CLOSE = () => closeDrawer("dead-letter");

/** Changes with the number of dead letters, and after every outage. */
function changeKey({ operations, loaded }: Board): string {
  return JSON.stringify([operations.orders?.deadLetters, operations.products?.deadLetters, loaded]);
}

/** The messages that could not be handled, and those that they block. */
export function DeadLetters() {
  const changed = useBoard(changeKey);
  const [messages, setMessages] = useState<readonly ParkedMessage[]>();
  const [id] = useParam("dead-letter");
  const { selected, select, selectNone } = useSelection();
  const { run, problem } = useAction();
  const load = useCallback(() => void run(async () => setMessages(await fetchParked())), []);
  useEffect(load, [changed, load]);
  const open = messages?.find((message) => idOf(message) === id);
  const chosen = messages?.filter((message) => selected.has(idOf(message))) ?? [];
  return (
    <section className="panel" aria-labelledby="dead-letters">
      <header className="panel-head">
        <h2 id="dead-letters">Dead letters</h2>
        {chosen.length > 0 && <DeadLetterActions messages={chosen} onBegin={selectNone} onEnd={load} />}
      </header>
      {problem && <p className="notice bad">{problem}</p>}
      {!messages && !problem && <Loading rows={1} />}
      {messages?.length === 0 && <Empty title="No dead letters" />}
      <ul className="dead-letters">
        {messages?.map((message) => (
          <Row key={idOf(message)} message={message} selected={selected.has(idOf(message))} onSelect={select} />
        ))}
      </ul>
      {REST_SERVICES.some((each) => messages?.filter(({ service }) => service === each).length === LIMIT) && (
        <p className="hint">Limited to {LIMIT} for each service.</p>
      )}
      {open && (
        <DeadLetterDrawer
          message={open}
          actions={<DeadLetterActions messages={[open]} onBegin={CLOSE} onEnd={load} />}
          onClose={CLOSE}
        />
      )}
    </section>
  );
}

function idOf(message: ParkedMessage): string {
  return `${message.service}:${message._id}`;
}

interface RowProps {
  message: ParkedMessage;
  selected: boolean;
  onSelect: (id: string, on: boolean) => void;
}

function Row({ message, selected, onSelect }: RowProps) {
  const id = idOf(message);
  return (
    <li className="dead-letter-row">
      <input type="checkbox" checked={selected} onChange={(event) => onSelect(id, event.target.checked)} aria-label={`Select ${positionOf(message)}`} />
      <button type="button" className="dead-letter" onClick={() => openDrawer("dead-letter", id)}>
        <span className={`tag ${message.state}`}>{STATES[message.state]}</span>
        <span className="dead-letter-topic">{message.topic}</span>
        <span className="dead-letter-key">{message.key}</span>
        <span className="dead-letter-error">{message.error}</span>
        <span className="dead-letter-time">
          {message.attempts > 0 && `${attempts(message)}, `}
          <Time iso={message.at} />
        </span>
      </button>
    </li>
  );
}
