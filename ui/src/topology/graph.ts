/** Services and topics as a graph: the services that write most on the left, topics between, the others right. */
import type { Contract } from "../contracts/catalog";

type TopicParts = Pick<Contract, "topic" | "producers" | "consumers">;

/** In pixels. */
interface Position {
  x: number;
  y: number;
}

/** A box; its position is that of its left upper corner. */
export interface Node extends Position {
  kind: "service" | "topic";
  name: string;
}

/** From the service that writes to the topic, or from the topic to the service that reads. Its position is its middle. */
export interface Edge extends Position {
  topic: string;
  service: string;
  part: "producer" | "consumer";
  /** An SVG path in the direction of the messages. */
  path: string;
}

export interface Graph {
  width: number;
  height: number;
  nodes: readonly Node[];
  edges: readonly Edge[];
}

export const SERVICE_WIDTH = 150;
export const TOPIC_WIDTH = 210;
export const NODE_HEIGHT = 42;
const ROW = 50;
const COLUMNS = { left: 0, topics: 320, right: 700 };
const WIDTH = COLUMNS.right + SERVICE_WIDTH;

export function layout(parts: readonly TopicParts[]): Graph {
  const { left, right } = sides(parts);
  const other = ({ producers, consumers }: TopicParts) => [...producers, ...consumers].find((name) => right.includes(name)) ?? "";
  const topics = [...parts].sort((a, b) => other(a).localeCompare(other(b)) || a.topic.localeCompare(b.topic));
  const positions = new Map(topics.map(({ topic }, index) => [topic, { x: COLUMNS.topics, y: index * ROW }]));
  for (const [names, x] of [[left, COLUMNS.left], [right, COLUMNS.right]] as const) {
    names.forEach((name, index) => positions.set(name, { x, y: heightOf(index, names.length, topics.length) }));
  }
  const nodes = [...positions].map(([name, position]): Node => {
    return { kind: parts.some(({ topic }) => topic === name) ? "topic" : "service", name, ...position };
  });
  return { width: WIDTH, height: topics.length * ROW, nodes, edges: topics.flatMap((each) => edgesOf(each, positions)) };
}

function sides(parts: readonly TopicParts[]): { left: string[]; right: string[] } {
  const written = parts.flatMap(({ producers }) => producers);
  const read = parts.flatMap(({ consumers }) => consumers);
  const times = (name: string, names: readonly string[]) => names.filter((each) => each === name).length;
  const writesMost = (name: string) => times(name, written) > times(name, read);
  const names = [...new Set([...written, ...read])].sort();
  return { left: names.filter(writesMost), right: names.filter((name) => !writesMost(name)) };
}

/** Spreads the services of a column evenly over the rows of the topics. */
function heightOf(index: number, count: number, rows: number): number {
  return ((index + 0.5) / count) * rows * ROW - ROW / 2;
}

function edgesOf({ topic, producers, consumers }: TopicParts, positions: ReadonlyMap<string, Position>): Edge[] {
  const at = positions.get(topic);
  const edge = (part: Edge["part"]) => (service: string) => {
    const from = positions.get(service);
    return from && at ? [{ topic, service, part, ...curve(from, at, part) }] : [];
  };
  return [...producers.flatMap(edge("producer")), ...consumers.flatMap(edge("consumer"))];
}

/** A curve between the facing sides of a service and a topic. */
function curve(service: Position, topic: Position, part: Edge["part"]): Position & { path: string } {
  const isLeft = service.x < topic.x;
  const ends = [
    { x: isLeft ? service.x + SERVICE_WIDTH : service.x, y: service.y + NODE_HEIGHT / 2 },
    // Writing and reading meet a topic's side at different heights.
    { x: isLeft ? topic.x : topic.x + TOPIC_WIDTH, y: topic.y + NODE_HEIGHT / 2 + (part === "producer" ? -6 : 6) },
  ] as const;
  const [from, to] = part === "producer" ? ends : [ends[1], ends[0]];
  const middle = (from.x + to.x) / 2;
  const path = `M ${from.x} ${from.y} C ${middle} ${from.y}, ${middle} ${to.y}, ${to.x} ${to.y}`;
  return { path, x: middle, y: (from.y + to.y) / 2 };
}
