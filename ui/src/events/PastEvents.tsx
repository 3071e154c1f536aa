import { useEffect } from "react";
import { useParam } from "../app/routes";
import { useBoard } from "../live/state";
import { Loading } from "../shared/Loading";
import { counted } from "../shared/money";
import { Select } from "../shared/Select";
import { Time } from "../shared/Time";
import { useRead } from "../shared/useRead";
import { EventList } from "./EventList";
import { fetchSince, type Offsets, type Page } from "./history";

interface Props {
  /** A time on the reader's clock. */
  since: string;
  search: string;
  /** Chooses another time; undefined where it is fixed. */
  onTime: ((since: string) => void) | undefined;
}

/** Events read from Kafka from a time on, a page at a time, oldest first. */
export function PastEvents({ since, search, onTime }: Props) {
  const [topic, setTopic] = useParam("topic");
  const { value: page, read, busy, problem } = useRead<Page>();
  const operations = useBoard((board) => board.operations);
  const produced = Object.values(operations).flatMap(({ outbox }) => Object.keys(outbox));
  const topics = [...new Set([topic, ...produced])].filter(Boolean).sort();
  const choices = [["", "All topics"], ...topics.map((each) => [each, each] as const)] as const;
  const isLive = useBoard(({ connections }) => Object.values(connections).every((each) => each === "connected"));
  const load = (after?: Offsets) => read(() => fetchSince(since, topic, after));
  useEffect(() => {
    if (isLive) load();
    // `load` changes with every render.
  }, [since, topic, isLive]);
  const last = page?.events.at(-1);
  return (
    <>
      <div className="events-state">
        {onTime && <input type="datetime-local" aria-label="Events from" value={Number.isNaN(Date.parse(since)) ? "" : since} onChange={({ target }) => target.value && onTime(target.value)} />}
        <Select aria-label="Topic" choices={choices} value={topic} onChange={setTopic} />
        {page && last && (
          <span className="hint">
            {counted(page.events.length, "event")}, oldest first, up to <Time iso={last.timestamp} />
          </span>
        )}
        {page && last && !page.complete && (
          <button type="button" className="button small" disabled={busy} onClick={() => load(page.after)}>
            Later events
          </button>
        )}
      </div>
      {problem && <p className="notice bad">{problem}</p>}
      {!page && !problem && <Loading rows={4} />}
      {page && <EventList key={last?.timestamp} events={page.events} search={search} empty="Kafka has no event from that time on." />}
    </>
  );
}
