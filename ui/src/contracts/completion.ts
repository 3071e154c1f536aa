/** What may be typed at a place in an Avro schema. */

export interface Completion {
  /** Where the typed text begins, which a word replaces. */
  from: number;
  words: readonly string[];
}

const TYPES = ["null", "boolean", "int", "long", "float", "double", "bytes", "string", "record", "enum", "array", "map", "fixed"];
const LOGICAL_TYPES = ["decimal", "uuid", "date", "time-millis", "time-micros", "timestamp-millis", "timestamp-micros", "duration"];
const KEYS = ["name", "type", "doc", "default", "fields", "symbols", "items", "values", "namespace", "logicalType", "precision", "scale", "size", "aliases", "order"];
const MAX_WORDS = 8;

/** The words that continue the string at the caret; undefined where it is in none. `named` are the known types. */
export function completionAt(text: string, caret: number, named: readonly string[]): Completion | undefined {
  const quote = text.lastIndexOf('"', caret - 1);
  const line = text.slice(text.lastIndexOf("\n", caret - 1) + 1, caret);
  if (quote < 0 || line.split('"').length % 2 === 1) return undefined;
  const typed = text.slice(quote + 1, caret);
  const words = wordsFor(text.slice(0, quote).trimEnd(), named).filter((word) => word.startsWith(typed) && word !== typed);
  return words.length > 0 ? { from: quote + 1, words: words.slice(0, MAX_WORDS) } : undefined;
}

/** What may be in the string that begins after `before`. */
function wordsFor(before: string, named: readonly string[]): readonly string[] {
  // The key of a value, alone or in the union of a list.
  const key = /"(\w+)"\s*:\s*(?:\[[^\]{}]*)?$/.exec(before)?.[1];
  if (key === "type" || key === "items" || key === "values") return [...TYPES, ...named];
  if (key === "logicalType") return LOGICAL_TYPES;
  return /[{,]$/.test(before) && key === undefined ? KEYS : [];
}
