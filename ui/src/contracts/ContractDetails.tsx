import { lazy, Suspense } from "react";
import { hasPlayground } from "../api/config";
import { Link } from "../app/Link";
import { useParam } from "../app/routes";
import { useSession } from "../live/state";
import { isAdmin } from "../session/session";
import { Loading } from "../shared/Loading";
import { type Contract, docOf, meaningOf, retention, type User } from "./catalog";
import { FieldsTable } from "./FieldsTable";
import { fieldsOf } from "./schema";
import { Versions } from "./Versions";

const Playground = lazy(() => import("./Playground"));

/** One contract: its topic, who writes and reads it now, its fields and its versions. */
export function ContractDetails({ contract }: { contract: Contract }) {
  const admin = isAdmin(useSession());
  const newest = contract.versions.at(-1);
  const { producers, consumers, users } = contract;
  const facts: [string, string][] = [
    ["Topic", `${contract.topic}, ${contract.partitions} partitions, retention ${retention(contract.retentionMs)}`],
    ["Key", contract.key],
    ["Compatibility", `${contract.level}: ${meaningOf(contract.level)}`],
    ["Written by", namesOf(producers, users, "producer")],
    ["Read by", namesOf(consumers, users, "consumer")],
    ["Newest version", newest ? `${newest.version}${newest.schemaId === null ? "" : `, schema id ${newest.schemaId}`}` : "none registered"],
  ];
  return (
    <article className="panel contract">
      <header>
        <h2>{contract.record}</h2>
        <p>{docOf(contract)}</p>
      </header>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {admin && <Link to={`/events?search=${encodeURIComponent(contract.topic)}`}>Show its live events</Link>}
      <FieldsTable fields={fieldsOf(newest?.schema)} />
      <Versions contract={contract} />
      {hasPlayground() && <TryOut topic={contract.topic} />}
    </article>
  );
}

/** Opens the playground; whether it is open is in the address. */
function TryOut({ topic }: { topic: string }) {
  const [isOpen, setOpen] = useParam("playground");
  return (
    <section className="differences" aria-labelledby="playground">
      <header>
        <h3 id="playground">What would happen if</h3>
        <button type="button" className="button small" aria-expanded={isOpen !== ""} onClick={() => setOpen(isOpen ? "" : "open")}>
          {isOpen ? "Close the playground" : "Edit the schema"}
        </button>
      </header>
      <Suspense fallback={<Loading rows={3} />}>{isOpen && <Playground topic={topic} />}</Suspense>
    </section>
  );
}

/** Each service with the version that it reports. */
function namesOf(names: readonly string[], users: readonly User[], part: User["part"]): string {
  const described = names.map((name) => {
    const user = users.find((each) => each.service === name && each.part === part);
    if (!user) return `${name}, which reports no version`;
    return user.version === null ? `${name} in a version that is not registered` : `${name} in version ${user.version}`;
  });
  return described.join(", ") || "none";
}
