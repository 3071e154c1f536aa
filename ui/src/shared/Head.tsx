interface Props {
  columns: readonly string[];
  titles?: Readonly<Record<string, string>>;
  /** The columns with names among figures. */
  names?: readonly string[];
}

/** The headings of a table: the title of each says more under the pointer, where it has one. */
export function Head({ columns, titles = {}, names = [] }: Props) {
  return (
    <thead>
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
