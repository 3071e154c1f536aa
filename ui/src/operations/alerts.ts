import { type Board, forSale } from "../live/board";
import { counted } from "../shared/money";
import { type TopicRow, topicRows } from "./figures";

/** What an operator should look at, and the page that has more. */
export interface Alert {
  text: string;
  to: string;
  /** Whether messages wait or are lost, not only stock. */
  bad: boolean;
}

/** Messages: fewer wait for a moment under any load. */
const MANY = 100;
const TOPICS = "/operations/topics";

/** The worst first. */
export function alertsOf({ operations, products }: Pick<Board, "operations" | "products">): Alert[] {
  const services = Object.values(operations);
  const dead = topicRows(services).filter((row) => row.dead > 0);
  const alerts = [
    ...dead.map((row) => bad(deadText(row), `/operations/dead-letters?search=${encodeURIComponent(row.topic)}`)),
    ...services.flatMap(({ outbox }) => above(outbox).map(([topic, number]) => bad(`${counted(number, "unsent event")} of ${topic}`, TOPICS))),
    ...services.flatMap(({ lag, group }) => above(lag).map(([topic, number]) => bad(`Lag of ${counted(number, "message")} on ${topic} in ${group}`, TOPICS))),
  ];
  const soldOut = forSale({ products }).filter(({ stock }) => stock === 0).length;
  return soldOut > 0 ? [...alerts, { text: `${counted(soldOut, "product")} sold out`, to: "/operations/stock?show=sold-out", bad: false }] : alerts;
}

function deadText({ topic, dead, blocked }: TopicRow): string {
  return `${counted(dead, "dead letter")} of ${topic}${blocked > 0 ? `, ${counted(blocked, "message")} blocked` : ""}`;
}

function above(counts: Readonly<Record<string, number>> | null): [string, number][] {
  return Object.entries(counts ?? {}).filter(([, number]) => number >= MANY);
}

function bad(text: string, to: string): Alert {
  return { text, to, bad: true };
}
