/** The verdict of the board's own server on an edited schema, in development. */
import { askServer } from "../api/board-server";

export interface Violation {
  file: string;
  line: number;
  path: string;
  rule: string;
  message: string;
  fix: string;
}

/** What an edit changes for a topic, and who is to be deployed first. */
export interface TopicChange {
  topic: string;
  producers: readonly string[];
  consumers: readonly string[];
  level: string;
  satisfies: string;
  advice: string;
  changes: readonly { sign: string; path: string; sentence: string }[];
}

export interface Verdict {
  violations: readonly Violation[];
  changes: readonly TopicChange[];
  /** Why there is no verdict; empty otherwise. */
  problem: string;
}

function pathOf(topic: string): string {
  return `/playground/${encodeURIComponent(topic)}`;
}

/** The topic's schema as it is in the project. */
export async function fetchSchema(topic: string): Promise<string> {
  return (await askServer<{ schema: string }>(pathOf(topic))).schema;
}

/** What `codegen check` says of the edited schema. */
export function fetchVerdict(topic: string, edited: string): Promise<Verdict> {
  return askServer<Verdict>(pathOf(topic), edited);
}
