import { forEachService, type Service } from "../api/config";
import type { Order, Product } from "../api/types";
import type { LiveEvent, Operations, OrderMessage } from "./messages";
import { emptyList, type OrderList, withChanged } from "./order-list";

/** The state of a socket; `off` without a signed-in user. */
export type ConnectionState = "off" | "connecting" | "connected" | "reconnecting";
/** The status of /health/ready; `unknown` before the first answer, `unreachable` without one. */
export type Health = "unknown" | "ready" | "degraded" | "unavailable" | "unreachable";

/** The state of the page, without anything that can be derived from it. */
export interface Board {
  connections: Readonly<Record<Service, ConnectionState>>;
  health: Readonly<Record<Service, Health>>;
  /** Whether each service reaches Kafka, from its health. */
  kafka: Readonly<Record<Service, "up" | "down">>;
  products: ReadonlyMap<string, Product>;
  orders: ReadonlyMap<string, Order>;
  /** The list on the operations page, while that is open. */
  list: OrderList | undefined;
  /** How often what each service has for this user was loaded: once, and after every outage. */
  loaded: Readonly<Record<Service, number>>;
  /** Why that could not be loaded; empty otherwise. */
  problems: Readonly<Record<Service, string>>;
  operations: Readonly<Partial<Record<Service, Operations>>>;
  /** Newest first. */
  events: readonly LiveEvent[];
  /** Messages about orders that this page was sent, newest first. */
  told: readonly Told[];
  /** How many events the services skipped because they came too fast. */
  skipped: number;
  /** Why a service sends no events; empty otherwise. */
  eventProblems: Readonly<Record<Service, string>>;
}

/** A message about an order; `changedAt` and `arrivedAt` in milliseconds since 1970, by two clocks. */
export interface Told {
  orderId: string;
  message: string;
  changedAt: number;
  arrivedAt: number;
}

export const MAX_ORDERS = 1000;
export const MAX_EVENTS = 500;
/** As few units of a product are shown as low. */
export const FEW = 5;

export const EMPTY: Board = {
  connections: forEachService("off"),
  health: forEachService("unknown"),
  kafka: forEachService("up"),
  products: new Map(),
  orders: new Map(),
  list: undefined,
  loaded: forEachService(0),
  problems: forEachService(""),
  operations: {},
  events: [],
  told: [],
  skipped: 0,
  eventProblems: forEachService(""),
};

/** The board without the user's data: products and health are public, and a list is loaded again. */
export function forgetUser(board: Board): Board {
  const { products, health, kafka, loaded, problems, list } = board;
  return {
    ...EMPTY,
    products,
    // Only an operator's page asks the other services.
    health: { ...EMPTY.health, orders: health.orders, products: health.products },
    kafka: { ...EMPTY.kafka, orders: kafka.orders, products: kafka.products },
    list: list && emptyList(list.filter),
    loaded: { ...loaded, orders: 0 },
    problems: { ...problems, orders: "" },
  };
}

/** Adds orders that are newer than the known ones: a slow response never undoes a socket message. */
export function withOrders(board: Board, orders: readonly Order[]): Board {
  const newer = orders.filter((order) => order.version > (board.orders.get(order._id)?.version ?? 0));
  if (newer.length === 0) return board;
  const next = new Map(board.orders);
  for (const order of newer) next.set(order._id, order);
  const list = board.list && withChanged(board.list, newer, next);
  const listed = list?.ids ?? [];
  const isFull = next.size > MAX_ORDERS * 1.2 + listed.length;
  return { ...board, list, orders: isFull ? newest(next, listed) : next };
}

/** Adds the message's order, and when the message arrived. */
export function withOrderMessage(board: Board, { order, message, timestamp }: OrderMessage, arrivedAt: number): Board {
  const next = withOrders(board, [order]);
  const changedAt = Date.parse(timestamp);
  // A last change comes as two messages.
  if (board.told.some((each) => each.orderId === order._id && each.changedAt === changedAt)) return next;
  return { ...next, told: [{ orderId: order._id, message, changedAt, arrivedAt }, ...board.told].slice(0, MAX_EVENTS) };
}

/** Replaces the orders with a list; keeps the open one, and unlisted ones that changed since `before`, when it was requested. */
export function withListedOrders(board: Board, listed: readonly Order[], before: Board["orders"], open = ""): Board {
  const ids = new Set([open, ...listed.map((order) => order._id), ...(board.list?.ids ?? [])]);
  const kept = new Map([...board.orders].filter(([id, order]) => ids.has(id) || before.get(id) !== order));
  return withOrders({ ...board, orders: kept }, listed);
}

/** The newest orders, and the listed ones. */
function newest(orders: ReadonlyMap<string, Order>, listed: readonly string[]): ReadonlyMap<string, Order> {
  const kept = [...orders.values()].sort(byNewest).slice(0, MAX_ORDERS);
  const others = listed.flatMap((id) => orders.get(id) ?? []);
  return new Map([...kept, ...others].map((order) => [order._id, order]));
}

export function byNewest(one: Order, other: Order): number {
  return other.createdAt.localeCompare(one.createdAt) || other._id.localeCompare(one._id);
}

/** Adds products that are not older than the known ones. */
export function withProducts(board: Board, products: readonly Product[]): Board {
  const newer = products.filter((product) => product.updatedAt >= (board.products.get(product._id)?.updatedAt ?? ""));
  if (newer.length === 0) return board;
  const next = new Map(board.products);
  for (const product of newer) next.set(product._id, product);
  return { ...board, products: next };
}

/** Adds the whole list, but nothing to products that changed since `before`, unless it is newer; the unlisted ones that did not change are no longer for sale. */
export function withAllProducts(board: Board, listed: readonly Product[], before: Board["products"]): Board {
  const ids = new Set(listed.map((product) => product._id));
  const hasChanged = (id: string) => before.get(id) !== board.products.get(id);
  const isGone = (id: string) => !ids.has(id) && !hasChanged(id);
  const known = [...board.products].map(([id, product]) => [id, isGone(id) ? deactivated(product) : product] as const);
  // One that was deleted meanwhile has the time of its last change, too.
  const isNews = ({ _id, updatedAt }: Product) => !hasChanged(_id) || updatedAt > (board.products.get(_id)?.updatedAt ?? "");
  return withProducts({ ...board, products: new Map(known) }, listed.filter(isNews));
}

export function withoutProduct(board: Board, id: string): Board {
  const product = board.products.get(id);
  return product ? { ...board, products: new Map(board.products).set(id, deactivated(product)) } : board;
}

/** Kept, but not for sale: a basket may still hold it. */
function deactivated(product: Product): Product {
  return product.isActive ? { ...product, isActive: false } : product;
}

/** The products that can be ordered. */
export function forSale({ products }: Pick<Board, "products">): Product[] {
  return [...products.values()].filter((product) => product.isActive);
}

/** From the operations where they are subscribed to, else from the services' health. */
export function isKafkaUnavailable(board: Board): boolean {
  const operations = Object.values(board.operations);
  if (operations.length > 0) return operations.some((each) => each.kafka !== "up");
  return Object.values(board.kafka).includes("down");
}

/** Unique for each event. */
export function eventId(event: LiveEvent): string {
  return `${event.topic}/${event.partition}/${event.offset}`;
}

/** Adds events, each once. */
export function withEvents(board: Board, batch: readonly LiveEvent[]): Board {
  const known = new Set(board.events.map(eventId));
  const added = batch.filter((event) => !known.has(eventId(event)));
  if (added.length === 0) return board;
  const events = [...added, ...board.events].sort((a, b) => byTime(b, a)).slice(0, MAX_EVENTS);
  return { ...board, events };
}

/** Oldest first: by offset within a partition, by timestamp across partitions. */
export function byTime(one: LiveEvent, other: LiveEvent): number {
  if (one.topic === other.topic && one.partition === other.partition) return one.offset - other.offset;
  return one.timestamp.localeCompare(other.timestamp) || one.topic.localeCompare(other.topic);
}

type PerService = { [Key in keyof Board]: Board[Key] extends Readonly<Record<Service, infer _>> ? Key : never }[keyof Board];

/** Changes one service's entry of a part of the board. */
export function withPart<Part extends PerService>(
  board: Board,
  part: Part,
  service: Service,
  value: Board[Part][Service],
): Board {
  if (board[part][service] === value) return board;
  return { ...board, [part]: { ...board[part], [service]: value } };
}
