import { useCallback, useMemo, useState } from "react";
import { identity } from "../live/board";
import type { LiveEvent } from "../live/notices";
import { useBoard } from "../live/state";
import { Empty } from "../parts/Empty";
import { Icon } from "../parts/Icon";
import { counted } from "../parts/money";
import { SearchBox } from "../parts/SearchBox";
import { EventDetails } from "./EventDetails";
import { EventHeads, EventLine } from "./EventLine";
import "./events.css";
import { about, missedSince } from "./filter";

const SHOWN = 200;

/** Every event on every topic, as it passes. */
export function EventsPage() {
  const live = useBoard((board) => board.events);
  const skipped = useBoard((board) => board.skipped);
  const { orders, products } = useBoard((board) => board.eventProblems);
  const problems = [...new Set([orders, products])].filter(Boolean);
  const [held, setHeld] = useState<readonly LiveEvent[]>();
  const [search, setSearch] = useState("");
  const [chosen, setChosen] = useState<LiveEvent>();
  const events = held ?? live;
  const found = useMemo(() => events.filter((event) => about(event, search)).slice(0, SHOWN), [events, search]);
  const missed = held ? missedSince(held, live) : "";
  const open = chosen ?? found[0];
  const choose = useCallback((event: LiveEvent) => {
    setChosen(event);
    // Where they are above the list, not beside it.
    document.querySelector(".event-details")?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <div className="page events">
      <header className="panel-head">
        <h1>Events</h1>
        <SearchBox label="An order's id, or a topic" value={search} onChange={setSearch} />
        <button type="button" className="button" aria-pressed={held !== undefined} onClick={() => setHeld(held ? undefined : live)}>
          <Icon name={held ? "play" : "pause"} />
          {held ? `Go on${missed ? `, ${missed} new` : ""}` : "Pause"}
        </button>
      </header>
      {problems.map((problem) => (
        <p key={problem} className="notice">
          {problem}
        </p>
      ))}
      {skipped > 0 && (
        <p className="hint">
          {counted(skipped, "event")} came faster than a page is told of. An order's own story has all of its events.
        </p>
      )}
      {found.length === 0 && problems.length === 0 && (
        <Empty title={search ? "No event matches" : "No events yet"}>
          {search ? "Clear the filter to see them all." : "Place an order: its events appear here as they pass."}
        </Empty>
      )}
      {found.length > 0 && (
        <div className={chosen ? "events-split chosen" : "events-split"}>
          <div className="event-list">
            <EventHeads />
            <ol>
              {found.map((event) => (
                <EventLine key={identity(event)} event={event} chosen={event === open} onChoose={choose} />
              ))}
            </ol>
          </div>
          {open && <EventDetails event={open} />}
        </div>
      )}
    </div>
  );
}
