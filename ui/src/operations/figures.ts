import type { Operations } from "../live/messages";

/** One topic, from the figures of every service. */
export interface TopicRow {
  topic: string;
  /** Events not sent yet. */
  outbox: number;
  /** Messages not handled yet, of all groups; null where unknown, undefined where no service consumes the topic. */
  lag: number | null | undefined;
  dead: number;
  blocked: number;
}

export function topicRows(services: readonly Operations[]): TopicRow[] {
  const rows = new Map<string, TopicRow>();
  const row = (topic: string): TopicRow => {
    const found = rows.get(topic) ?? { topic, outbox: 0, lag: undefined, dead: 0, blocked: 0 };
    rows.set(topic, found);
    return found;
  };
  for (const { outbox, lag, deadLetters } of services) {
    for (const [topic, backlog] of Object.entries(outbox)) row(topic).outbox += backlog;
    for (const [topic, { dead, blocked, replay }] of Object.entries(deadLetters)) {
      row(topic).dead += dead + replay;
      row(topic).blocked += blocked;
      // A service has dead letters of the topics that it consumes: its lag is unknown, not absent.
      if (lag === null) row(topic).lag = null;
    }
    for (const [topic, messages] of Object.entries(lag ?? {})) {
      const known = row(topic);
      if (known.lag !== null) known.lag = (known.lag ?? 0) + messages;
    }
  }
  return [...rows.values()].sort((a, b) => a.topic.localeCompare(b.topic));
}
