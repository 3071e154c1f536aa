import { SERVICES, type Service } from "../api/config";
import { request } from "../api/request";
import type { DeadLetter, OpenDeadLetter } from "../api/types";

/** A dead letter, and the service that could not handle it. */
export type Letter = DeadLetter & { service: Service };

/** How many of each service are read. */
export const MOST = 100;
const PATH = "/api/v1/dead-letters";

function pathOf(id: string): string {
  return `${PATH}/${encodeURIComponent(id)}`;
}

/** Those of both services, the newest first. */
export async function readLetters(): Promise<Letter[]> {
  const lists = await Promise.all(SERVICES.map(lettersOf));
  return lists.flat().sort((a, b) => b.at.localeCompare(a.at));
}

async function lettersOf(service: Service): Promise<Letter[]> {
  const answer = await request<{ data: { deadLetters: DeadLetter[] } }>(service, `${PATH}?limit=${MOST}`);
  return answer.data.deadLetters.map((letter) => ({ ...letter, service }));
}

export async function openLetter(letter: Letter): Promise<OpenDeadLetter> {
  const answer = await request<{ data: { deadLetter: OpenDeadLetter } }>(letter.service, pathOf(letter._id));
  return answer.data.deadLetter;
}

/** Has it handled again. Throws a Problem: 409 where it waits behind another. */
export async function replayLetter(letter: Letter): Promise<void> {
  await request(letter.service, `${pathOf(letter._id)}/replay`, { method: "POST" });
}

/** Drops it for good; what waited behind it follows. */
export async function discardLetter(letter: Letter): Promise<void> {
  await request(letter.service, pathOf(letter._id), { method: "DELETE" });
}
