interface Props {
  columns: readonly string[];
  titles?: Readonly<Record<string, string>>;
  /** The columns with names among figures. */
  names?: readonly string[];
  className?: string;
}

/** The headings of a table: the title of each says more under the pointer, where it has one. */
export function Head({ columns, titles = {}, names = [], className }: Props) {
  return (
    <thead className={className}>
      <tr>
        {columns.map((name) => (
          <th key={name} scope="col" title={titles[name]} className={names.includes(name) ? "names" : undefined}>
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}
