import { useId } from "react";
import { count } from "../shared/money";

interface Props {
  title: string;
  rows: readonly (readonly [name: string, amount: number])[];
  /** Shown without rows. */
  empty: string;
}

/** Amounts with their names, and a bar for each in proportion to the largest. */
export function Breakdown({ title, rows, empty }: Props) {
  const id = useId();
  const max = Math.max(1, ...rows.map(([, amount]) => amount));
  return (
    <section className="panel breakdown" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {rows.length === 0 && <p className="hint">{empty}</p>}
      <ul>
        {rows.map(([name, amount], row) => (
          <li key={row}>
            <span>{name}</span>
            <span className="share" aria-hidden="true">
              <i style={{ width: `${(100 * amount) / max}%` }} />
            </span>
            <b>{count(amount)}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}
