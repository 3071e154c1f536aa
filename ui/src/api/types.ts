/** Short names for the types generated from the services' OpenAPI documents. */
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
export type Product = ProductsSchemas["ProductView"];

export type Role = OrdersSchemas["Role"];
export type SignedIn = OrdersSchemas["SignedIn"];

export type DeadLetter = OrdersSchemas["DeadLetterView"];
export type DeadLetterDetails = OrdersSchemas["WholeDeadLetterView"];

export type MinuteFigures = OrdersSchemas["MinuteView"];

export type ReportedContract = OrdersSchemas["ContractView"];
