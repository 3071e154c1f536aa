/** The contracts: live from the services and the registry; else those that this page was built with. */
import catalog from "../../../docs/events/catalog.json";
import { SERVICES, type Service } from "../api/config";
import type { ReportedContract } from "../api/types";
import { counted } from "../shared/money";
import type { ContractField } from "./schema";

export interface Version {
  version: number;
  /** Null where only the page knows it. */
  schemaId: number | null;
  schema: unknown;
  /** The schemas that it refers to. */
  references: readonly string[];
}

/** A service that writes or reads the topic now, and the version that it was built with. */
export interface User {
  service: Service;
  part: "producer" | "consumer";
  /** Null where the registry does not have it. */
  version: number | null;
}

export interface Contract extends Omit<ReportedContract, "subject" | "parts" | "ownVersion" | "versions"> {
  /** Oldest first. */
  versions: readonly Version[];
  /** What the running services report; empty without an answer. */
  users: readonly User[];
}

/** The contracts when this page was built. */
export const BUILT: readonly Contract[] = catalog.topics.map((topic) => ({
  ...topic,
  users: [],
  versions: topic.versions.map(({ version, schema }) => ({ version, schema, schemaId: null, references: [] })),
}));

export type Reports = Readonly<Partial<Record<Service, readonly ReportedContract[]>>>;

/** One contract for each topic: the newest report of each service, over what the page was built with. */
export function mergeReports(reports: Reports): Contract[] {
  const merged = new Map(BUILT.map((contract) => [contract.topic, contract]));
  for (const service of SERVICES) {
    for (const report of reports[service] ?? []) {
      merged.set(report.topic, withReport(merged.get(report.topic), service, report));
    }
  }
  return [...merged.values()].sort((a, b) => a.topic.localeCompare(b.topic));
}

function withReport(known: Contract | undefined, service: Service, report: ReportedContract): Contract {
  const { parts, ownVersion, subject, versions, ...rest } = report;
  const users = parts.map((part) => ({ service, part, version: ownVersion }));
  const registered = versions.map(({ version, schemaId, schemaText, references }) => ({
    version,
    schemaId,
    references,
    schema: JSON.parse(schemaText) as unknown,
  }));
  const current = registered.length > 0 ? registered : (known?.versions ?? []);
  return { ...rest, record: report.record.split(".").at(-1) ?? "", versions: current, users: [...(known?.users ?? []), ...users] };
}

/** What the compiler says of a change between two versions that were known when this page was built. */
export function adviceOf(topic: string, from: number, to: number): { satisfies: string; advice: string } | undefined {
  const differences = catalog.topics.find((each) => each.topic === topic)?.differences ?? [];
  return differences.find((each) => each.from === from && each.to === to);
}

export function docOf({ versions }: Contract): string {
  const schema = versions.at(-1)?.schema as { doc?: string } | undefined;
  return schema?.doc ?? "";
}

const DAY = 86_400_000;

/** Such as `7 days` or `12 hours`. */
export function retention(milliseconds: number): string {
  if (milliseconds < 0) return "without limit";
  const [unit, length] = milliseconds >= DAY ? ["day", DAY] as const : ["hour", 3_600_000] as const;
  return counted(Math.round(milliseconds / length), unit);
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
