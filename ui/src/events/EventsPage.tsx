import { useParam } from "../app/routes";
import { SearchBox } from "../shared/SearchBox";
import { Segments } from "../shared/Segments";
import "./events.css";
import { LiveEvents } from "./LiveEvents";
import { PastEvents } from "./PastEvents";

const BEGINNING = "1970-01-01T00:00";
const MINUTES = 15; // before now, until another time is chosen

/** The events of all topics: as they are sent, or read again from a time on. */
export default function EventsPage() {
  const [since, setSince] = useParam("since");
  const [search, setSearch] = useParam("search");
  const isPast = since !== "" && since !== BEGINNING;
  const choices = [["", "Live"], [BEGINNING, "From the beginning"], [isPast ? since : recently(), "From a time"]] as const;
  return (
    <div className="page events">
      <header className="panel-head">
        <h1>Events</h1>
        <Segments legend="From when" choices={choices} chosen={since} onChoose={setSince} />
        <SearchBox label="Filter by topic, key, version or content" value={search} onChange={setSearch} />
      </header>
      {since ? <PastEvents since={since} search={search} onTime={isPast ? setSince : undefined} /> : <LiveEvents search={search} />}
    </div>
  );
}

/** A few minutes ago, as an input of a time has it: in the reader's time zone. */
function recently(): string {
  const now = new Date();
  return new Date(now.getTime() - (now.getTimezoneOffset() + MINUTES) * 60_000).toISOString().slice(0, 16);
}
