import { useCallback, useEffect } from "react";
import { nameOf, SERVICES } from "../api/config";
import { closeDrawer, openDrawer, useParam } from "../app/routes";
import type { Board } from "../live/board";
import { useBoard } from "../live/state";
import { Empty } from "../shared/Empty";
import { Loading } from "../shared/Loading";
import { count, counted } from "../shared/money";
import { hasWords } from "../shared/search";
import { SearchBox } from "../shared/SearchBox";
import { Segments } from "../shared/Segments";
import { Time } from "../shared/Time";
import { useRead } from "../shared/useRead";
import { DeadLetterActions } from "./DeadLetterActions";
import { DeadLetterDrawer } from "./DeadLetterDrawer";
import { attempts, fetchParked, LIMIT, type ParkedMessage, positionOf, STATES } from "./dead-letters";
import "./dead-letters.css";
import { useSelection } from "./useSelection";

const CLOSE = () => closeDrawer("dead-letter");

const STATE_CHOICES = [["", "All"], ...Object.entries(STATES)] as const;

/** Changes with the number of dead letters, and after every outage. */
function changeKey({ operations, loaded }: Board): string {
  return JSON.stringify([Object.values(operations).map(({ deadLetters }) => deadLetters), loaded]);
}

/** The messages that could not be handled, and those that they block. */
export function DeadLetters() {
  const changed = useBoard(changeKey);
  const [id] = useParam("dead-letter");
  const [state, setState] = useParam("state");
  const [search, setSearch] = useParam("search");
  const { selected, select, selectNone } = useSelection();
  const { value: messages, read, problem } = useRead<readonly ParkedMessage[]>();
  const load = useCallback(() => read(fetchParked), []);
  useEffect(load, [changed, load]);
  const open = messages?.find((message) => idOf(message) === id);
  const listed = messages?.filter((message) => (!state || message.state === state) && hasWords(search, message.topic, message.key, message.error)) ?? [];
  const chosen = listed.filter((message) => selected.has(idOf(message)));
  return (
    <section className="panel" aria-labelledby="dead-letters">
      <header className="panel-head">
        <h2 id="dead-letters">Dead letters</h2>
        <Segments legend="State" choices={STATE_CHOICES} chosen={state} onChoose={setState} />
        <SearchBox label="Search by topic, key or error" value={search} onChange={setSearch} />
      </header>
      {/* As high without a selection: the rows below do not move. */}
      <div className="list-state">
        <input
          type="checkbox"
          aria-label="Select all dead letters in the list"
          disabled={listed.length === 0}
          checked={listed.length > 0 && chosen.length === listed.length}
          onChange={({ target }) => listed.forEach((message) => select(idOf(message), target.checked))}
        />
        <span className="hint">{chosen.length > 0 ? `${count(chosen.length)} of ${counted(listed.length, "message")}` : counted(listed.length, "message")}</span>
        {chosen.length > 0 && <DeadLetterActions messages={chosen} onBegin={selectNone} onEnd={load} />}
      </div>
      {problem && <p className="notice bad">{problem}</p>}
      {!messages && !problem && <Loading rows={1} />}
      {messages && listed.length === 0 && (
        <Empty title={messages.length > 0 ? "No dead letter matches" : "No dead letters"}>Messages that could not be handled appear here, with those that they block.</Empty>
      )}
      <ul className="dead-letters">
        {listed.map((message) => (
          <Row key={idOf(message)} message={message} selected={selected.has(idOf(message))} onSelect={select} />
        ))}
      </ul>
      {SERVICES.some((each) => messages?.filter(({ service }) => service === each).length === LIMIT) && (
        <p className="hint">Limited to {LIMIT} for each service.</p>
      )}
      {open && (
        <DeadLetterDrawer
          key={id}
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
        <span className="dead-letter-topic">
          {message.topic} <small>{nameOf(message.service)}</small>
        </span>
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
