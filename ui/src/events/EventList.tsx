import { type ComponentProps, useCallback, useMemo, useState } from "react";
import type { LiveEvent } from "../live/messages";
import { Empty } from "../shared/Empty";
import { ShowMore } from "../shared/ShowMore";
import { usePages } from "../shared/usePages";
import { EventDetails } from "./EventDetails";
import { EventHeadings, EventLine } from "./EventLine";
import { matches } from "./filter";

const PAGE = 200;

interface Props {
  events: readonly LiveEvent[];
  search: string;
  /** Shown without events; nothing, where it is empty. */
  empty: string;
  /** Handlers that hold the list still. */
  freezing?: ComponentProps<"div">;
}

/** The events that match, and the details of one. */
export function EventList({ events, search, empty, freezing = {} }: Props) {
  const [chosen, setChosen] = useState<LiveEvent>();
  const [shown, showMore] = usePages(PAGE, [search]);
  const found = useMemo(() => events.filter((event) => matches(event, search)), [events, search]);
  const open = chosen ?? found[0];
  const choose = useCallback((event: LiveEvent) => {
    setChosen(event);
    // On a narrow page the details are above the list.
    document.querySelector(".event-details")?.scrollIntoView({ block: "nearest" });
  }, []);
  if (found.length === 0 && events.length > 0) return <Empty title="No event matches">Clear the filter to see all events.</Empty>;
  if (found.length === 0) return empty && <Empty title="No events yet">{empty}</Empty>;
  return (
    <div className={chosen ? "events-split chosen" : "events-split"}>
      <div className="event-list" {...freezing}>
        <EventHeadings />
        <ol>
          {found.slice(0, shown).map((event, index) => (
            // By index: a line gets another event, and no line moves on the page.
            <EventLine key={index} event={event} chosen={event === open} onChoose={choose} />
          ))}
        </ol>
        <ShowMore left={found.length - shown} noun="event" onMore={showMore} />
      </div>
      {open && <EventDetails event={open} />}
    </div>
  );
}
