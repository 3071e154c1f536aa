/** The services' shapes under short names; they come from their OpenAPI documents. */
import type { components as OrdersApi } from "./openapi/orders";
import type { components as ProductsApi } from "./openapi/products";

type OrdersSchemas = OrdersApi["schemas"];
type ProductsSchemas = ProductsApi["schemas"];

export type Order = OrdersSchemas["OrderView"];
export type Status = Order["status"];
export type NewOrder = OrdersSchemas["OrderBody"];
export type Address = OrdersSchemas["AddressBody"];
export type PaymentMethod = OrdersSchemas["PaymentMethod"];
export type RejectedLine = OrdersSchemas["RejectedLineView"];
export type Product = ProductsSchemas["ProductView"] & { reserved?: number };

export type Role = OrdersSchemas["Role"];
export type SignedIn = OrdersSchemas["SignedIn"];

export interface DeadLetter {
  _id: string;
  topic: string;
  partition: number;
  offset: number;
  key: string | null;
  state: "dead" | "waiting" | "replay";
  error: string;
  attempts: number;
  at: string;
  correlationId: string | null;
}

export interface OpenDeadLetter extends DeadLetter {
  headers: { name: string; value: string }[];
  /** Hexadecimal, at most 64 KiB; `size` counts all. */
  bytes: string;
  size: number;
  schemaId: number | null;
  record: unknown;
  decodeError: string | null;
}
