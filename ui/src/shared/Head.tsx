/** The headings of a table: the title of each says more under the pointer, where it has one. */
export function Head({ columns, titles = {} }: { columns: readonly string[]; titles?: Readonly<Record<string, string>> }) {
  return (
    <thead>
      <tr>
        {columns.map((name) => (
          <th key={name} scope="col" title={titles[name]}>
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}
