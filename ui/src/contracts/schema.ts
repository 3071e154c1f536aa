/** Fields of Avro schemas, and the changes between two of them. */

export interface ContractField {
  /** Such as `OrderCreated.lines[].quantity`. */
  path: string;
  name: string;
  type: string;
  doc: string;
  /** Of an enum; empty for other types. */
  symbols: readonly string[];
  /** As JSON; undefined without one. */
  default: string | undefined;
}

type Json = Readonly<Record<string, unknown>>;
type Names = Map<string, Json>;

/** The fields of a record schema, with those of the records inside it. A record inside itself is listed once. */
export function fieldsOf(schema: unknown): ContractField[] {
  if (!isObject(schema)) return [];
  const names: Names = new Map();
  collect(schema, "", names);
  return [...ofRecord(schema, namespaceOf(schema, ""), String(schema["name"]).split(".").at(-1) ?? "", names, [])];
}

/** The full names of the types inside a record schema, without its own. */
export function typesOf(schema: unknown): string[] {
  const names: Names = new Map();
  collect(schema, "", names);
  return [...names].filter(([, type]) => type !== schema).map(([name]) => name);
}

function* ofRecord(record: Json, space: string, path: string, names: Names, inside: readonly Json[]): Generator<ContractField> {
  if (inside.includes(record)) return;
  for (const field of record["fields"] as Json[]) {
    const at = `${path}.${String(field["name"])}`;
    const inner = innermost(field["type"], space, names);
    yield {
      path: at,
      name: String(field["name"]),
      type: describe(field["type"], space, names),
      doc: String(field["doc"] ?? ""),
      symbols: (inner?.schema["symbols"] as string[] | undefined) ?? [],
      default: "default" in field ? JSON.stringify(field["default"]) : undefined,
    };
    if (inner?.schema["fields"]) yield* ofRecord(inner.schema, inner.space, at + inner.step, names, [...inside, record]);
  }
}

/** Every named type by its full name. */
function collect(type: unknown, space: string, names: Names): void {
  if (Array.isArray(type)) for (const branch of type) collect(branch, space, names);
  if (!isObject(type)) return;
  const inner = namespaceOf(type, space);
  if (type["name"]) names.set(fullName(String(type["name"]), inner), type);
  for (const field of (type["fields"] as Json[] | undefined) ?? []) collect(field["type"], inner, names);
  for (const part of ["items", "values", "type"]) collect(type[part], inner, names);
}

interface Inner {
  schema: Json;
  space: string;
  /** From the field to the type, such as `[]`. */
  step: string;
}

/** The record or enum in a field's type, through arrays, maps and unions. */
function innermost(type: unknown, space: string, names: Names): Inner | undefined {
  if (typeof type === "string") return innermost(names.get(fullName(type, space)) ?? names.get(type), space, names);
  if (Array.isArray(type)) return type.map((branch) => innermost(branch, space, names)).find(Boolean);
  if (!isObject(type)) return undefined;
  if (type["fields"] || type["symbols"]) return { schema: type, space: namespaceOf(type, space), step: "" };
  const [part, step] = type["items"] ? ["items", "[]"] : ["values", "{}"];
  const found = type[part] ? innermost(type[part], space, names) : undefined;
  return found && { ...found, step: step + found.step };
}

function describe(type: unknown, space: string, names: Names): string {
  if (Array.isArray(type)) return `union of ${type.map((branch) => describe(branch, space, names)).join(", ")}`;
  if (typeof type === "string") {
    const named = names.get(fullName(type, space)) ?? names.get(type);
    return named ? describe(named, space, names) : type;
  }
  if (!isObject(type)) return "unknown";
  const kind = String(type["type"]);
  if (kind === "array") return `array of ${describe(type["items"], space, names)}`;
  if (kind === "map") return `map of ${describe(type["values"], space, names)}`;
  if (type["name"]) return `${kind} ${fullName(String(type["name"]), namespaceOf(type, space))}`;
  const { logicalType, precision, scale = 0 } = type;
  if (!logicalType) return kind;
  return `${kind} (${String(logicalType)}${precision ? `(${String(precision)}, ${String(scale)})` : ""})`;
}

function namespaceOf(type: Json, outer: string): string {
  const name = String(type["name"] ?? "");
  if (name.includes(".")) return name.slice(0, name.lastIndexOf("."));
  return typeof type["namespace"] === "string" ? type["namespace"] : outer;
}

function fullName(name: string, space: string): string {
  return name.includes(".") || !space ? name : `${space}.${name}`;
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export interface Change {
  sign: "+" | "-" | "~";
  path: string;
  text: string;
}

/** What changed in the fields from one schema to another, by path. */
export function changesOf(from: unknown, to: unknown): Change[] {
  const before = byPath(from);
  const after = byPath(to);
  const removed = [...before.values()].filter(({ path }) => !after.has(path));
  const changes: Change[] = removed.map(({ path, type }) => ({ sign: "-", path, text: `removed (${type})` }));
  for (const field of after.values()) {
    const old = before.get(field.path);
    if (!old) changes.push({ sign: "+", path: field.path, text: `added (${field.type}${withDefault(field)})` });
    else changes.push(...changesOfField(old, field));
  }
  return changes;
}

function changesOfField(old: ContractField, now: ContractField): Change[] {
  const texts = [
    old.type === now.type ? "" : `type changed from ${old.type} to ${now.type}`,
    listed("symbols added", now.symbols.filter((each) => !old.symbols.includes(each))),
    listed("symbols removed", old.symbols.filter((each) => !now.symbols.includes(each))),
    old.default === now.default ? "" : `default changed from ${old.default ?? "none"} to ${now.default ?? "none"}`,
    old.doc === now.doc ? "" : "description changed",
  ];
  return texts.filter(Boolean).map((text) => ({ sign: "~", path: now.path, text }));
}

function listed(what: string, symbols: readonly string[]): string {
  return symbols.length > 0 ? `${what}: ${symbols.join(", ")}` : "";
}

function withDefault(field: ContractField): string {
  return field.default === undefined ? ", no default" : `, default ${field.default}`;
}

function byPath(schema: unknown): Map<string, ContractField> {
  return new Map(fieldsOf(schema).map((field) => [field.path, field]));
}
