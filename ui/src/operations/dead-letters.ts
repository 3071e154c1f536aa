import { REST_SERVICES, type RestService } from "../api/config";
import { request } from "../api/request";
import type { DeadLetter, DeadLetterDetails } from "../api/types";

/** A dead letter, or a message blocked by one, and the service that parked it. */
export type ParkedMessage = DeadLetter & { service: RestService };

/** How many are read from each service. */
export const LIMIT = 100;
export const STATES: Readonly<Record<DeadLetter["state"], string>> = { dead: "dead", blocked: "blocked", replay: "replaying" };

const PATH = "/api/v1/dead-letters";

function pathOf(id: string): string {
  return `${PATH}/${encodeURIComponent(id)}`;
}

/** The parked messages of every service, newest first. */
export async function fetchParked(): Promise<ParkedMessage[]> {
  const lists = await Promise.all(REST_SERVICES.map(fetchFrom));
  return lists.flat().sort((a, b) => b.at.localeCompare(a.at));
}

async function fetchFrom(service: RestService): Promise<ParkedMessage[]> {
  const { data } = await request<{ data: { deadLetters: DeadLetter[] } }>(service, `${PATH}?limit=${LIMIT}`);
  return data.deadLetters.map((each) => ({ ...each, service }));
}

export async function fetchDetails({ service, _id }: ParkedMessage): Promise<DeadLetterDetails> {
  const { data } = await request<{ data: { deadLetter: DeadLetterDetails } }>(service, pathOf(_id));
  return data.deadLetter;
}

/** Has the message handled again. Throws a Problem; status 409 where an earlier one of its key blocks it. */
export async function replay({ service, _id }: ParkedMessage): Promise<void> {
  await request(service, `${pathOf(_id)}/replay`, { method: "POST" });
}

/** Drops the message; the messages that it blocked are handled next. */
export async function discard({ service, _id }: ParkedMessage): Promise<void> {
  await request(service, pathOf(_id), { method: "DELETE" });
}
