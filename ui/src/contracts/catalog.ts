/** The contracts, from the catalog that `codegen docs` wrote before this page was built. */
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

/** The changes from one version to another, and which side to deploy first. */
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

/** The nesting depth of a field; 0 for a field of the topic's own record. */
export function depthOf(field: ContractField): number {
  return Math.max(0, field.path.split(".").length - 2);
}

const MEANINGS: Readonly<Record<string, string>> = {
  NONE: "not checked",
  BACKWARD: "consumers can be one version ahead of producers",
  BACKWARD_TRANSITIVE: "consumers can be any number of versions ahead of producers",
  FORWARD: "producers can be one version ahead of consumers",
  FORWARD_TRANSITIVE: "producers can be any number of versions ahead of consumers",
  FULL: "producers and consumers can be one version apart",
  FULL_TRANSITIVE: "producers and consumers can use any two versions, deployed in any order",
};

/** What a compatibility level allows. */
export function meaningOf(level: string): string {
  return MEANINGS[level] ?? "unknown level";
}
