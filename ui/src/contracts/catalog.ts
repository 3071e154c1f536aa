/** What the schemas promise, as `codegen docs` wrote it when this page was built. */
import catalog from "../../../docs/events/catalog.json";

export interface ContractField {
  path: string;
  name: string;
  type: string;
  doc: string;
  optional: boolean;
  default?: unknown;
}

export interface Version {
  version: number;
  fingerprint: string;
  schema: unknown;
}

export interface Change {
  sign: string;
  path: string;
  text: string;
}

/** What is new in `to` against `from`, and which side is deployed first. */
export interface Difference {
  from: number;
  to: number;
  satisfies: string;
  advice: string;
  changes: readonly Change[];
}

export interface Contract {
  topic: string;
  record: string;
  doc: string;
  key: string;
  level: string;
  partitions: number;
  retentionMs: number;
  producers: readonly string[];
  consumers: readonly string[];
  fields: readonly ContractField[];
  versions: readonly Version[];
  differences: readonly Difference[];
}

export const CONTRACTS: readonly Contract[] = catalog.topics;

const DAY = 86_400_000;

/** Such as `7 days` or `12 hours`. */
export function retention(milliseconds: number): string {
  const [unit, length] = milliseconds >= DAY ? ["day", DAY] as const : ["hour", 3_600_000] as const;
  const number = Math.round(milliseconds / length);
  return `${number} ${unit}${number === 1 ? "" : "s"}`;
}

/** How deep a field is, and its path without the record's name. */
export function placeOf(field: ContractField): { depth: number; path: string } {
  const parts = field.path.split(".").slice(1);
  return { depth: Math.max(0, parts.length - 1), path: parts.join(".") };
}

const PROMISES: Readonly<Record<string, string>> = {
  BACKWARD: "who reads can be ahead of who writes",
  FORWARD: "who writes can be ahead of who reads",
  FULL: "readers and writers can be a version apart, either way",
  NONE: "nothing is promised",
};

/** What a compatibility level lets people do. */
export function promiseOf(level: string): string {
  const promise = PROMISES[level.replace("_TRANSITIVE", "")] ?? "unknown here";
  if (level === "FULL_TRANSITIVE") return "any two versions understand each other, so either side is deployed first";
  return level.endsWith("_TRANSITIVE") ? `${promise}, by any number of versions` : promise;
}
