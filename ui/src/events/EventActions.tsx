import { has } from "../api/config";
import type { LiveEvent } from "../live/messages";
import { CopyButton } from "../shared/CopyButton";
import { report, reportProblem } from "../shared/toasts";
import { useAction } from "../shared/useAction";
import { fetchBytes, fetchCurl, produceAgain } from "./messages";

/** Copies of a message in several forms; in development it can be produced again. */
export function EventActions({ event }: { event: LiveEvent }) {
  const { run, busy } = useAction(reportProblem);
  const produce = async () => report(`Produced again, as ${await produceAgain(event)}. Consumers skip an event id that they have handled.`);
  return (
    <div className="event-actions">
      {!event.error && <CopyButton label="Copy as JSON" text={() => JSON.stringify(event.record, null, 2)} />}
      {has("messages") && (
        <>
          <CopyButton label="Copy as curl" text={() => fetchCurl(event)} />
          <CopyButton label="Copy Avro bytes" text={() => fetchBytes(event)} />
          <button type="button" className="button small" disabled={busy} onClick={() => void run(produce)}>
            Produce again
          </button>
        </>
      )}
    </div>
  );
}
