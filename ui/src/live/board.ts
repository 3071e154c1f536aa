import type { Service } from "../api/config";
import type { Order, Product } from "../api/types";
import type { LiveEvent, Operations } from "./notices";

/** How a socket is; `off` where nobody is signed in. */
export type Link = "off" | "connecting" | "up" | "lost";
/** What /health/ready says; `unknown` until it was asked. */
export type Health = "unknown" | "ready" | "degraded" | "unavailable" | "away";
export type Station = "orders" | "kafka" | "stock" | "you";

/** All that the page knows, and nothing that it could work out. */
export interface Board {
  links: Readonly<Record<Service, Link>>;
  health: Readonly<Record<Service, Health>>;
  /** Whether each service reaches Kafka, as its health says. */
  kafka: Readonly<Record<Service, "up" | "down">>;
  products: ReadonlyMap<string, Product>;
  orders: ReadonlyMap<string, Order>;
  /** How often each list was read, as this person. */
  loaded: Readonly<Record<Service, number>>;
  /** Why a list could not be read; empty where it could. */
  problems: Readonly<Record<Service, string>>;
  operations: Readonly<Partial<Record<Service, Operations>>>;
  /** Newest first. */
  events: readonly LiveEvent[];
  /** How many events were left out, because they came faster than a page is told of. */
  skipped: number;
  /** Why no events come from a service; empty where they do. */
  eventProblems: Readonly<Record<Service, string>>;
  /** How often something passed each station. */
  passed: Readonly<Record<Station, number>>;
}

export const MAX_ORDERS = 1000;
export const MAX_EVENTS = 500;

export const EMPTY: Board = {
  links: { orders: "off", products: "off" },
  health: { orders: "unknown", products: "unknown" },
  kafka: { orders: "up", products: "up" },
  products: new Map(),
  orders: new Map(),
  loaded: { orders: 0, products: 0 },
  problems: { orders: "", products: "" },
  operations: {},
  events: [],
  skipped: 0,
  eventProblems: { orders: "", products: "" },
  passed: { orders: 0, kafka: 0, stock: 0, you: 0 },
};

/** The board as the next person finds it: products are public, all else is not. */
export function forgetPerson(board: Board): Board {
  const { products, health, kafka, loaded, problems } = board;
  return {
    ...EMPTY,
    products,
    health,
    kafka,
    loaded: { ...loaded, orders: 0 },
    problems: { ...problems, orders: "" },
  };
}

/** Takes what is newer than what is known: a slow answer never undoes a notice. */
export function withOrders(board: Board, orders: readonly Order[]): Board {
  const news = orders.filter((order) => order.version > (board.orders.get(order._id)?.version ?? 0));
  if (news.length === 0) return board;
  const next = new Map(board.orders);
  for (const order of news) next.set(order._id, order);
  return { ...board, orders: next.size > MAX_ORDERS * 1.2 ? newest(next) : next };
}

/** The orders as read; what was known `before` the question and is not in the answer may be stale, and is forgotten. */
export function withListedOrders(board: Board, listed: readonly Order[], before: Board["orders"]): Board {
  const ids = new Set(listed.map((order) => order._id));
  const kept = new Map([...board.orders].filter(([id, order]) => ids.has(id) || before.get(id) !== order));
  return withOrders({ ...board, orders: kept }, listed);
}

function newest(orders: ReadonlyMap<string, Order>): ReadonlyMap<string, Order> {
  const kept = [...orders.values()].sort(byNewest).slice(0, MAX_ORDERS);
  return new Map(kept.map((order) => [order._id, order]));
}

export function byNewest(one: Order, other: Order): number {
  return other.createdAt.localeCompare(one.createdAt) || other._id.localeCompare(one._id);
}

/** Takes what is not older than what is known. */
export function withProducts(board: Board, products: readonly Product[]): Board {
  const news = products.filter((product) => product.updatedAt >= (board.products.get(product._id)?.updatedAt ?? ""));
  if (news.length === 0) return board;
  const next = new Map(board.products);
  for (const product of news) next.set(product._id, product);
  return { ...board, products: next };
}

/** The whole list, as read: what was known `before` the question and is not in it is not for sale any more. */
export function withAllProducts(board: Board, listed: readonly Product[], before: Board["products"]): Board {
  const ids = new Set(listed.map((product) => product._id));
  const isGone = (product: Product) => !ids.has(product._id) && before.get(product._id) === product;
  const known = [...board.products].map(([id, product]) => [id, isGone(product) ? gone(product) : product] as const);
  return withProducts({ ...board, products: new Map(known) }, listed);
}

export function withoutProduct(board: Board, id: string): Board {
  const product = board.products.get(id);
  return product ? { ...board, products: new Map(board.products).set(id, gone(product)) } : board;
}

/** It stays known, as not for sale: a basket with it can still say what it holds. */
function gone(product: Product): Product {
  return product.isActive ? { ...product, isActive: false } : product;
}

/** What can be ordered, and what an operator counts. */
export function forSale({ products }: Pick<Board, "products">): Product[] {
  return [...products.values()].filter((product) => product.isActive);
}

/** Told by the operations where they are subscribed to, else by health. */
export function kafkaAway(board: Board): boolean {
  const told = Object.values(board.operations);
  if (told.length > 0) return told.some((each) => each.kafka !== "up");
  return Object.values(board.kafka).includes("down");
}

export function identity(event: LiveEvent): string {
  return `${event.topic}/${event.partition}/${event.offset}`;
}

/** Merges; an event that comes twice is kept once. */
export function withEvents(board: Board, batch: readonly LiveEvent[]): Board {
  const known = new Set(board.events.map(identity));
  const news = batch.filter((event) => !known.has(identity(event)));
  if (news.length === 0) return board;
  const events = [...news, ...board.events].sort((a, b) => inOrder(b, a)).slice(0, MAX_EVENTS);
  return { ...board, events };
}

/** By time; within a partition by offset, which is the truth. */
export function inOrder(one: LiveEvent, other: LiveEvent): number {
  if (one.topic === other.topic && one.partition === other.partition) return one.offset - other.offset;
  return one.timestamp.localeCompare(other.timestamp) || one.topic.localeCompare(other.topic);
}

export function passing(board: Board, ...stations: readonly Station[]): Board {
  const passed = { ...board.passed };
  for (const station of stations) passed[station] += 1;
  return { ...board, passed };
}

type PerService = { [Key in keyof Board]: Board[Key] extends Readonly<Record<Service, infer _>> ? Key : never }[keyof Board];

/** The board with one service's entry of a part changed. */
export function withPart<Part extends PerService>(
  board: Board,
  part: Part,
  service: Service,
  value: Board[Part][Service],
): Board {
  if (board[part][service] === value) return board;
  return { ...board, [part]: { ...board[part], [service]: value } };
}
