import { Link } from "../app/Link";
import type { Contract } from "./catalog";
import { typesOf } from "./schema";

interface Props {
  contract: Contract;
  contracts: readonly Contract[];
}

/** The types of this contract that others have, too: a change of one is a change of each. */
export function SharedTypes({ contract, contracts }: Props) {
  const others = contracts.filter((each) => each.topic !== contract.topic);
  const shared = typesOf(contract.versions.at(-1)?.schema)
    .map((name) => ({ name, users: others.filter(({ versions }) => typesOf(versions.at(-1)?.schema).includes(name)) }))
    .filter(({ users }) => users.length > 0);
  if (shared.length === 0) return null;
  return (
    <section className="differences" aria-labelledby="shared-types">
      <h3 id="shared-types">Shared types</h3>
      <ul className="changes">
        {shared.map(({ name, users }) => (
          <li key={name}>
            <code>{name}</code> is also in{" "}
            {users.map(({ topic }, index) => (
              <span key={topic}>
                {index > 0 && ", "}
                <Link to={`/contracts?topic=${encodeURIComponent(topic)}`}>{topic}</Link>
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
