import type { Operations } from "../live/messages";

/** One topic, from the figures of every service. */
export interface TopicRow {
  topic: string;
  producers: readonly string[];
  consumers: readonly string[];
  /** Events not sent yet. */
  outbox: number;
  /** Messages not handled yet, of all groups; null where unknown, undefined where no service consumes the topic. */
  lag: number | null | undefined;
  dead: number;
  blocked: number;
}

export function topicRows(services: readonly Operations[]): TopicRow[] {
  const topics = [...new Set(services.flatMap(({ outbox, deadLetters }) => [...Object.keys(outbox), ...Object.keys(deadLetters)]))];
  return topics.sort().map((topic) => rowOf(topic, services));
}

/** A service counts the unsent events of the topics that it produces, and the dead letters of those that it consumes. */
function rowOf(topic: string, services: readonly Operations[]): TopicRow {
  const producing = services.filter(({ outbox }) => topic in outbox);
  const consuming = services.filter(({ deadLetters }) => topic in deadLetters);
  const lags = consuming.map(({ lag }) => lag?.[topic]);
  const parked = consuming.map(({ deadLetters }) => deadLetters[topic] ?? { dead: 0, blocked: 0, replay: 0 });
  return {
    topic,
    producers: producing.map(({ service }) => service),
    consumers: consuming.map(({ service }) => service),
    outbox: sum(producing.map(({ outbox }) => outbox[topic] ?? 0)),
    lag: consuming.length === 0 ? undefined : lags.every((each) => each !== undefined) ? sum(lags) : null,
    dead: sum(parked.map(({ dead, replay }) => dead + replay)),
    blocked: sum(parked.map(({ blocked }) => blocked)),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
