import { type FocusEvent, useState } from "react";
import type { LiveEvent } from "../live/messages";
import { useBoard } from "../live/state";
import { Icon } from "../shared/Icon";
import { counted } from "../shared/money";
import { EventList } from "./EventList";
import { newSince } from "./filter";

/** The newest events, live. */
export function LiveEvents({ search }: { search: string }) {
  const live = useBoard((board) => board.events);
  const skipped = useBoard((board) => board.skipped);
  const eventProblems = useBoard((board) => board.eventProblems);
  const problems = [...new Set(Object.values(eventProblems))].filter(Boolean);
  const [paused, setPaused] = useState<readonly LiveEvent[]>();
  const { frozen, freezing } = useFreeze(live);
  const added = paused ? newSince(paused, live) : "";
  return (
    <>
      <div className="events-state">
        <button type="button" className="button small" aria-pressed={paused !== undefined} onClick={() => setPaused(paused ? undefined : live)}>
          <Icon name={paused ? "play" : "pause"} />
          {paused ? `Resume${added ? `, ${added} new` : ""}` : "Pause"}
        </button>
        <span className="hint">
          {skipped > 0
            ? `${counted(skipped, "event")} skipped, because they came too fast: read them from a time on.`
            : `The newest ${counted(live.length, "event")}, newest first.`}
        </span>
      </div>
      {problems.map((problem) => (
        <p key={problem} className="notice">
          {problem}
        </p>
      ))}
      <EventList
        events={paused ?? frozen ?? live}
        search={search}
        freezing={freezing}
        empty={problems.length === 0 ? "Place an order to see its events here." : ""}
      />
    </>
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
