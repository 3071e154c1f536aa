import { memo } from "react";
import type { LiveEvent } from "../live/messages";
import { Time } from "../shared/Time";
import { summaryOf } from "./summary";
import { Topic } from "./Topic";

interface Props {
  event: LiveEvent;
  chosen: boolean;
  onChoose: (event: LiveEvent) => void;
}

/** The column headings, for sighted users. */
export function EventHeadings() {
  return (
    <div className="event-line headings" aria-hidden="true">
      <span>Time</span>
      <span>Topic</span>
      <span className="event-summary">Summary</span>
      <span>Key</span>
      <span className="event-version">Version</span>
      <span className="event-position">Position</span>
    </div>
  );
}

export const EventLine = memo(function EventLine({ event, chosen, onChoose }: Props) {
  const { partition, offset, version } = event;
  return (
    <li>
      <button type="button" className="event-line" aria-pressed={chosen} onClick={() => onChoose(event)}>
        <Time iso={event.timestamp} show="exact" />
        <Topic name={event.topic} />
        <span className={event.error ? "event-summary bad" : "event-summary"}>{event.error ? "Not decoded" : summaryOf(event)}</span>
        <span className="event-key">{event.key}</span>
        <span className="event-version" title={`Schema ${event.schemaId ?? "unknown"}`}>
          {version === null ? "–" : `v${version}`}
        </span>
        <span className="event-position" title={`Partition ${partition}, offset ${offset}`}>
          {partition}:{offset}
        </span>
      </button>
    </li>
  );
});
