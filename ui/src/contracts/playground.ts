/** The board's own server, which checks an edited schema in development. */

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
  return (await answerOf<{ schema: string }>(await fetch(pathOf(topic), { cache: "no-store" }))).schema;
}

/** What `codegen check` says of the edited schema. */
export async function fetchVerdict(topic: string, edited: string): Promise<Verdict> {
  return answerOf<Verdict>(await fetch(pathOf(topic), { method: "POST", body: edited }));
}

async function answerOf<Answer>(response: Response): Promise<Answer> {
  const answer = (await response.json()) as Answer & { message?: string };
  if (!response.ok) throw new Error(answer.message ?? `The board's server answered ${response.status}.`);
  return answer;
}
