/** What the services say over their sockets; docs/sockets.md describes each. */
import type { Order, Product } from "../api/types";
import type { Service } from "../api/config";

export interface OrderNotice {
  order: Order;
  message: string;
  timestamp: string;
}

export interface ProductNotice {
  product: Product;
  message: string;
  timestamp: string;
}

/** A second in the life of a service. */
export interface Operations {
  service: Service;
  timestamp: string;
  kafka: string;
  schemaRegistry: string;
  outbox: Record<string, number>;
  lag: Record<string, number> | null;
  deadLetters: Record<string, { dead: number; waiting: number; replay: number }>;
}

/** Events as they pass; `skipped` came too fast to be told of. */
export interface EventsNotice {
  events: readonly LiveEvent[];
  skipped: number;
}

/** One message of a topic, decoded through its contract. */
export interface LiveEvent {
  topic: string;
  partition: number;
  offset: number;
  timestamp: string;
  key: string | null;
  schemaId: number | null;
  version: number | null;
  name: string | null;
  record: unknown;
  error: string | null;
  correlationId: string | null;
  size: number;
}

export const ORDER_NOTICES = [
  "order:created",
  "order:status_changed",
  "order:updated",
  "order:cancelled",
  "order:completed",
] as const;
