import { type FocusEvent, useCallback, useMemo, useState } from "react";
import { useParam } from "../app/routes";
import type { LiveEvent } from "../live/messages";
import { useBoard } from "../live/state";
import { Empty } from "../shared/Empty";
import { Icon } from "../shared/Icon";
import { counted } from "../shared/money";
import { SearchBox } from "../shared/SearchBox";
import { EventDetails } from "./EventDetails";
import { EventHeadings, EventLine } from "./EventLine";
import "./events.css";
import { matches, newSince } from "./filter";

const SHOWN = 200;

/** The live events of all topics. */
export default function EventsPage() {
  const live = useBoard((board) => board.events);
  const skipped = useBoard((board) => board.skipped);
  const eventProblems = useBoard((board) => board.eventProblems);
  const problems = [...new Set(Object.values(eventProblems))].filter(Boolean);
  const [paused, setPaused] = useState<readonly LiveEvent[]>();
  const [search, setSearch] = useParam("search");
  const [chosen, setChosen] = useState<LiveEvent>();
  const { frozen, freezing } = useFreeze(live);
  const events = paused ?? frozen ?? live;
  const found = useMemo(() => events.filter((event) => matches(event, search)).slice(0, SHOWN), [events, search]);
  const added = paused ? newSince(paused, live) : "";
  const open = chosen ?? found[0];
  const choose = useCallback((event: LiveEvent) => {
    setChosen(event);
    // On a narrow page the details are above the list.
    document.querySelector(".event-details")?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <div className="page events">
      <header className="panel-head">
        <h1>Events</h1>
        <SearchBox label="Filter by topic, key, version or content" value={search} onChange={setSearch} />
        <button type="button" className="button" aria-pressed={paused !== undefined} onClick={() => setPaused(paused ? undefined : live)}>
          <Icon name={paused ? "play" : "pause"} />
          {paused ? `Resume${added ? `, ${added} new` : ""}` : "Pause"}
        </button>
      </header>
      {problems.map((problem) => (
        <p key={problem} className="notice">
          {problem}
        </p>
      ))}
      {skipped > 0 && (
        <p className="hint">
          {counted(skipped, "event")} skipped, because they came too fast. An order's event history has all of them.
        </p>
      )}
      {found.length === 0 && problems.length === 0 && (
        <Empty title={search ? "No event matches" : "No events yet"}>
          {search ? "Clear the filter to see all events." : "Place an order to see its events here."}
        </Empty>
      )}
      {found.length > 0 && (
        <div className={chosen ? "events-split chosen" : "events-split"}>
          <div className="event-list" {...freezing}>
            <EventHeadings />
            <ol>
              {found.map((event, index) => (
                // By index: a line gets another event, and no line moves on the page.
                <EventLine key={index} event={event} chosen={event === open} onChoose={choose} />
              ))}
            </ol>
          </div>
          {open && <EventDetails event={open} />}
        </div>
      )}
    </div>
  );
}

/** The events as they were when the pointer or the keyboard's focus came to the list; undefined without either. */
function useFreeze(live: readonly LiveEvent[]) {
  const [frozen, setFrozen] = useState<readonly LiveEvent[]>();
  const freeze = () => setFrozen((before) => before ?? live);
  const release = () => setFrozen(undefined);
  const freezing = {
    onPointerEnter: freeze,
    onPointerLeave: release,
    onFocus: ({ target }: FocusEvent) => target.matches(":focus-visible") && freeze(),
    onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => !currentTarget.contains(relatedTarget) && release(),
  };
  return { frozen, freezing };
}
