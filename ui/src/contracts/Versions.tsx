import { Select } from "../shared/Select";
import { adviceOf, type Contract, type Version } from "./catalog";
import { changesOf } from "./schema";
import { SideBySide } from "./SideBySide";
import { useVersions } from "./useVersions";

/** The changes between any two versions, and their schemas side by side. */
export function Versions({ contract }: { contract: Contract }) {
  const { versions } = contract;
  const { from, to, setFrom, setTo } = useVersions(contract);
  if (!from || !to) return null;
  const choices = versions.map(({ version }) => [`${version}`, `${version}`] as const);
  return (
    <section className="differences" aria-labelledby="differences">
      <header>
        <h3 id="differences">{versions.length > 1 ? "Changes" : "Schema"}</h3>
        {versions.length > 1 && (
          <>
            <label>
              From version <Select choices={choices} value={from.version} onChange={setFrom} />
            </label>
            <label>
              to version <Select choices={choices} value={to.version} onChange={setTo} />
            </label>
          </>
        )}
      </header>
      {versions.length > 1 ? <Changes contract={contract} from={from} to={to} /> : <p className="hint">This is the first version.</p>}
      <SideBySide from={from} to={to} />
    </section>
  );
}

function Changes({ contract, from, to }: { contract: Contract; from: Version; to: Version }) {
  const changes = changesOf(from.schema, to.schema);
  const advice = adviceOf(contract.topic, from.version, to.version);
  return (
    <>
      {from === to && <p className="hint">Select two versions.</p>}
      {from !== to && changes.length === 0 && <p className="hint">No field has changed.</p>}
      {changes.length > 0 && (
        <ul className="changes">
          {changes.map((change) => (
            <li key={change.path + change.text}>
              <b aria-hidden="true">{change.sign}</b> <code>{change.path}</code> {change.text}
            </li>
          ))}
        </ul>
      )}
      {advice && (
        <p className="hint">
          Strongest satisfied level: {advice.satisfies}. {advice.advice}
        </p>
      )}
      {!advice && to.version > from.version && (
        <p className="hint">
          The registry has accepted version {to.version} at its level, {contract.level}.
        </p>
      )}
    </>
  );
}
