import "./tree.css";

/** A decoded record as nested fields. */
export function Tree({ value }: { value: unknown }) {
  if (Array.isArray(value)) return <List items={value} />;
  if (typeof value === "object" && value !== null) return <Fields fields={value as Record<string, unknown>} />;
  return <Leaf value={value} />;
}

function Fields({ fields }: { fields: Record<string, unknown> }) {
  return (
    <dl className="tree">
      {Object.entries(fields).map(([name, value]) => (
        <div key={name} className={isNested(value) ? "nested" : undefined}>
          <dt>{name}</dt>
          <dd>
            <Tree value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function List({ items }: { items: readonly unknown[] }) {
  if (items.length === 0) return <span className="leaf null">none</span>;
  return (
    <ol className="tree-list">
      {items.map((item, index) => (
        <li key={index}>
          <Tree value={item} />
        </li>
      ))}
    </ol>
  );
}

function Leaf({ value }: { value: unknown }) {
  const kind = value === null || value === undefined ? "null" : typeof value;
  return <span className={`leaf ${kind}`}>{value === null ? "null" : String(value)}</span>;
}

function isNested(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
