import type { SelectHTMLAttributes } from "react";

interface Props extends Omit<SelectHTMLAttributes<HTMLSelectElement>, "onChange"> {
  /** The label of each value. */
  choices: readonly (readonly [string, string])[];
  onChange: (value: string) => void;
}

export function Select({ choices, onChange, ...rest }: Props) {
  return (
    <select {...rest} onChange={(event) => onChange(event.target.value)}>
      {choices.map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}
