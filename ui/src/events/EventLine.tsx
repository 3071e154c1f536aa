import { memo } from "react";
import type { LiveEvent } from "../live/notices";
import { exactClock } from "../parts/time";
import { Topic } from "./Topic";

interface Props {
  event: LiveEvent;
  chosen: boolean;
  onChoose: (event: LiveEvent) => void;
}

export const EventLine = memo(function EventLine({ event, chosen, onChoose }: Props) {
  return (
    <li>
      <button type="button" className="event-line" aria-pressed={chosen} onClick={() => onChoose(event)}>
        <time>{exactClock(event.timestamp)}</time>
        <Topic name={event.topic} />
        <span className="event-key">{event.key}</span>
        <span className="event-place">
          {event.partition}:{event.offset}
        </span>
      </button>
    </li>
  );
});
