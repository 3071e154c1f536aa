import { SERVICES, type Service } from "../api/config";
import { Problem } from "../api/problem";
import { request } from "../api/request";
import type { DeadLetter, DeadLetterDetails } from "../api/types";
import { ask } from "../shared/confirm";
import { counted } from "../shared/money";

/** A dead letter, or a message blocked by one, and the service that parked it. */
export type ParkedMessage = DeadLetter & { service: Service };

/** How many are read from each service. */
export const LIMIT = 100;
export const STATES: Readonly<Record<DeadLetter["state"], string>> = { dead: "dead", blocked: "blocked", replay: "replaying" };

const PATH = "/api/v1/dead-letters";

function pathOf(id: string): string {
  return `${PATH}/${encodeURIComponent(id)}`;
}

/** The parked messages of every service, newest first. */
export async function fetchParked(): Promise<ParkedMessage[]> {
  const lists = await Promise.all(SERVICES.map(fetchFrom));
  return lists.flat().sort((a, b) => b.at.localeCompare(a.at));
}

async function fetchFrom(service: Service): Promise<ParkedMessage[]> {
  const { data } = await request<{ data: { deadLetters: DeadLetter[] } }>(service, `${PATH}?limit=${LIMIT}`);
  return data.deadLetters.map((each) => ({ ...each, service }));
}

export async function fetchDetails({ service, _id }: ParkedMessage): Promise<DeadLetterDetails> {
  const { data } = await request<{ data: { deadLetter: DeadLetterDetails } }>(service, pathOf(_id));
  return data.deadLetter;
}

/** Drops the message; the messages that it blocked are handled next. */
export async function discard({ service, _id }: ParkedMessage): Promise<void> {
  await request(service, pathOf(_id), { method: "DELETE" });
}

const POLL = 500; // milliseconds
const PATIENCE = 30_000;

/** Has the message handled again, and waits for it. Throws where an earlier one blocks it, it fails again or takes too long. */
export async function replayAndWait(message: ParkedMessage): Promise<void> {
  await request(message.service, `${pathOf(message._id)}/replay`, { method: "POST" });
  for (let waited = 0; waited < PATIENCE; waited += POLL) {
    await new Promise((done) => setTimeout(done, POLL));
    const now = await findDetails(message);
    if (!now) return;
    if (now.state !== "replay") throw new Error(`The replay failed: ${now.error} ${attempts(now)} so far.`);
  }
  throw new Error("The replay is still waiting: the service has not handled it within 30 seconds.");
}

/** The message; undefined where it has been handled or discarded. */
async function findDetails(message: ParkedMessage): Promise<DeadLetterDetails | undefined> {
  try {
    return await fetchDetails(message);
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return undefined;
    throw error;
  }
}

/** Such as `3 attempts`. */
export function attempts(message: { attempts: number }): string {
  return counted(message.attempts, "attempt");
}

/** Where it is in Kafka, such as `order.created 2:17`. */
export function positionOf({ topic, partition, offset }: ParkedMessage): string {
  return `${topic} ${partition}:${offset}`;
}

/** Asks before messages are discarded, and names them. */
export function confirmDiscard(messages: readonly ParkedMessage[]): Promise<boolean> {
  const [first] = messages;
  const what = messages.length === 1 && first ? positionOf(first) : counted(messages.length, "message");
  return ask({
    title: `Discard ${what}?`,
    text: `${namesOf(messages)} will never be handled. The .dlq topic keeps a copy; messages that were blocked are handled next.`,
    action: "Discard",
    keep: "Keep",
  });
}

const MAX_NAMED = 3;

function namesOf(messages: readonly ParkedMessage[]): string {
  const names = messages.slice(0, MAX_NAMED).map((each) => `${positionOf(each)}, key ${each.key ?? "none"}`);
  const others = messages.length - names.length;
  return names.join("; ") + (others > 0 ? `; and ${counted(others, "other")}` : "");
}
