import { Link } from "../app/Link";
import { useSession } from "../live/state";
import { isAdmin } from "../session/session";
import { type Contract, docOf, meaningOf, retention, type User } from "./catalog";
import { FieldsTable } from "./FieldsTable";
import { fieldsOf } from "./schema";
import { Versions } from "./Versions";

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
    </article>
  );
}

/** Each service with the version that it reports. */
function namesOf(names: readonly string[], users: readonly User[], part: User["part"]): string {
  const described = names.map((name) => {
    const user = users.find((each) => each.service === name && each.part === part);
    if (!user) return `${name} (not asked)`;
    return user.version === null ? `${name} in a version that is not registered` : `${name} in version ${user.version}`;
  });
  return described.join(", ") || "none";
}
