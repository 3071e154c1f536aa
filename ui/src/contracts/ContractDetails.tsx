import { lazy, Suspense, useMemo } from "react";
import { has } from "../api/config";
import { useParam } from "../app/routes";
import { useSession } from "../live/state";
import { isAdmin } from "../session/session";
import { Facts } from "../shared/Facts";
import { Loading } from "../shared/Loading";
import { type Contract, docOf, meaningOf, retention, type User } from "./catalog";
import { FieldsTable } from "./FieldsTable";
import { Samples } from "./Samples";
import { fieldsOf, typesOf } from "./schema";
import { SharedTypes } from "./SharedTypes";
import { Versions } from "./Versions";

const Playground = lazy(() => import("./Playground"));

interface Props {
  contract: Contract;
  /** All of them: the types of this one may be in others. */
  contracts: readonly Contract[];
}

/** One contract: its topic, who writes and reads it now, its fields, its versions and its newest messages. */
export function ContractDetails({ contract, contracts }: Props) {
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
      <Facts facts={facts} />
      <p className="contract-links">
        <a href="#differences">Versions and changes</a>
        {has("playground") && <a href="#playground">What would happen if</a>}
        {admin && <a href="#samples">Sample messages</a>}
      </p>
      <FieldsTable fields={fieldsOf(newest?.schema)} />
      <SharedTypes contract={contract} contracts={contracts} />
      <Versions contract={contract} />
      {has("playground") && <TryOut topic={contract.topic} contracts={contracts} />}
      {admin && <Samples contract={contract} />}
    </article>
  );
}

/** Opens the playground; whether it is open is in the address. */
function TryOut({ topic, contracts }: { topic: string; contracts: readonly Contract[] }) {
  const named = useMemo(() => [...new Set(contracts.flatMap(({ versions }) => typesOf(versions.at(-1)?.schema)))].sort(), [contracts]);
  const [isOpen, setOpen] = useParam("playground");
  return (
    <section className="differences" aria-labelledby="playground">
      <header>
        <h3 id="playground">What would happen if</h3>
        <button type="button" className="button small" aria-expanded={isOpen !== ""} onClick={() => setOpen(isOpen ? "" : "open")}>
          {isOpen ? "Close the playground" : "Edit the schema"}
        </button>
      </header>
      <Suspense fallback={<Loading rows={3} />}>{isOpen && <Playground topic={topic} named={named} />}</Suspense>
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
