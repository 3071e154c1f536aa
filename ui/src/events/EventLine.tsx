import { memo } from "react";
import type { LiveEvent } from "../live/notices";
import { exactClock } from "../parts/time";
import { gistOf } from "./gist";
import { Topic } from "./Topic";

interface Props {
  event: LiveEvent;
  chosen: boolean;
  onChoose: (event: LiveEvent) => void;
}

/** What the columns of the lines hold, for who sees them. */
export function EventHeads() {
  return (
    <div className="event-line heads" aria-hidden="true">
      <span>Sent</span>
      <span>Topic</span>
      <span className="event-gist">Says</span>
      <span>Key</span>
      <span className="event-version">Version</span>
      <span className="event-place">Place</span>
    </div>
  );
}

export const EventLine = memo(function EventLine({ event, chosen, onChoose }: Props) {
  const { partition, offset, version } = event;
  return (
    <li>
      <button type="button" className="event-line" aria-pressed={chosen} onClick={() => onChoose(event)}>
        <time>{exactClock(event.timestamp)}</time>
        <Topic name={event.topic} />
        <span className={event.error ? "event-gist bad" : "event-gist"}>{event.error ? "Not decoded" : gistOf(event)}</span>
        <span className="event-key">{event.key}</span>
        <span className="event-version" title={`Schema ${event.schemaId ?? "unknown"}`}>
          {version === null ? "–" : `v${version}`}
        </span>
        <span className="event-place" title={`Partition ${partition}, offset ${offset}`}>
          {partition}:{offset}
        </span>
      </button>
    </li>
  );
});
