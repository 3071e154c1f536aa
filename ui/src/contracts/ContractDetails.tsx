import { type Contract, meaningOf, retention } from "./catalog";
import { Differences } from "./Differences";
import { FieldsTable } from "./FieldsTable";

/** One contract: its topic, its fields and the changes between its versions. */
export function ContractDetails({ contract }: { contract: Contract }) {
  const newest = contract.versions.at(-1);
  const facts: [string, string][] = [
    ["Topic", `${contract.topic}, ${contract.partitions} partitions, retention ${retention(contract.retentionMs)}`],
    ["Key", contract.key],
    ["Compatibility", `${contract.level}: ${meaningOf(contract.level)}`],
    ["Produced by", contract.producers.join(", ")],
    ["Consumed by", contract.consumers.join(", ") || "none"],
    ["Version", newest ? `${newest.version}, fingerprint ${newest.fingerprint.slice(0, 16)}` : "none"],
  ];
  return (
    <article className="panel contract">
      <header>
        <h2>{contract.record}</h2>
        <p>{contract.doc}</p>
      </header>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <FieldsTable fields={contract.fields} />
      <Differences contract={contract} />
    </article>
  );
}
