/** The payloads of the services' socket events; see docs/sockets.md. */
import type { Order, Product } from "../api/types";
import type { Service } from "../api/config";

export interface OrderMessage {
  order: Order;
  message: string;
  timestamp: string;
}

export interface ProductMessage {
  product: Product;
  message: string;
  timestamp: string;
}

/** The state of a service's messaging, sent once a second. */
export interface Operations {
  service: Service;
  timestamp: string;
  kafka: string;
  schemaRegistry: string;
  outbox: Record<string, number>;
  /** The consumer group. */
  group: string;
  /** By topic; null while Kafka is unavailable. */
  lag: Record<string, number> | null;
  partitions: Record<string, readonly PartitionLag[]> | null;
  deadLetters: Record<string, { dead: number; blocked: number; replay: number }>;
}

/** A partition that the service consumes; `committed` is null before the first commit. */
export interface PartitionLag {
  partition: number;
  committed: number | null;
  end: number;
  lag: number;
  /** How long the oldest message has waited. */
  seconds: number;
}

/** A batch of events; `skipped` counts those dropped because they came too fast. */
export interface EventsMessage {
  events: readonly LiveEvent[];
  skipped: number;
}

/** One Kafka message, decoded through its contract. */
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

export const ORDER_MESSAGES = [
  "order:created",
  "order:status_changed",
  "order:updated",
  "order:cancelled",
  "order:completed",
] as const;
