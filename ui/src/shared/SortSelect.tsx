interface Props<Sort extends string> {
  /** The label of each order. */
  sorts: Readonly<Record<Sort, string>>;
  value: Sort;
  onChange: (sort: string) => void;
}

export function SortSelect<Sort extends string>({ sorts, value, onChange }: Props<Sort>) {
  return (
    <select aria-label="Sort" className="sort" value={value} onChange={(event) => onChange(event.target.value)}>
      {Object.entries<string>(sorts).map(([sort, label]) => (
        <option key={sort} value={sort}>
          {label}
        </option>
      ))}
    </select>
  );
}
