import { useState } from "react";
import type { Contract, Difference } from "./catalog";

/** The changes between two versions. */
export function Differences({ contract }: { contract: Contract }) {
  const numbers = contract.versions.map((each) => each.version);
  const newest = numbers.at(-1) ?? 1;
  const [from, setFrom] = useState(numbers.at(-2) ?? newest);
  const [to, setTo] = useState(newest);
  if (numbers.length < 2) return <p className="hint">This is the first version.</p>;
  const found = contract.differences.find((each) => each.from === from && each.to === to);
  return (
    <section className="differences" aria-labelledby="differences">
      <header>
        <h3 id="differences">Changes</h3>
        <VersionSelect label="From version" numbers={numbers} value={from} onChange={setFrom} />
        <VersionSelect label="to version" numbers={numbers} value={to} onChange={setTo} />
      </header>
      {found ? <Changes difference={found} /> : <p className="hint">Select an older version first, then a newer one.</p>}
    </section>
  );
}

function Changes({ difference }: { difference: Difference }) {
  return (
    <>
      <ul className="changes">
        {difference.changes.map((change) => (
          <li key={change.path + change.text}>
            <b aria-hidden="true">{change.sign}</b> <code>{change.path}</code> {change.text}
          </li>
        ))}
      </ul>
      <p className="hint">
        Strongest satisfied level: {difference.satisfies}. {difference.advice}
      </p>
    </>
  );
}

interface SelectProps {
  label: string;
  numbers: readonly number[];
  value: number;
  onChange: (value: number) => void;
}

function VersionSelect({ label, numbers, value, onChange }: SelectProps) {
  return (
    <label>
      {label}{" "}
      <select value={value} onChange={(event) => onChange(Number(event.target.value))}>
        {numbers.map((number) => (
          <option key={number}>{number}</option>
        ))}
      </select>
    </label>
  );
}
