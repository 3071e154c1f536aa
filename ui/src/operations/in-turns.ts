import { messageOf } from "../api/problem";

export interface Failure<Item> {
  item: Item;
  reason: string;
}

/** Requests at once: a browser opens six connections to a service. */
const AT_ONCE = 4;

/** Runs the action for each item, a few at once. Resolves to the failures, which do not stop the others. */
export async function inTurns<Item>(items: readonly Item[], action: (item: Item) => Promise<void>): Promise<Failure<Item>[]> {
  const failures: Failure<Item>[] = [];
  const waiting = items.values();
  const work = async () => {
    for (const item of waiting) {
      await action(item).catch((error: unknown) => failures.push({ item, reason: messageOf(error) }));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return failures;
}
