/** Short names for the types generated from the services' OpenAPI documents. */
import type { components as AnalyticsApi } from "./openapi/analytics";
import type { components as NotificationsApi } from "./openapi/notifications";
import type { components as OrdersApi } from "./openapi/orders";
import type { components as ProductsApi } from "./openapi/products";

type AnalyticsSchemas = AnalyticsApi["schemas"];
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

export type Step = AnalyticsSchemas["Step"];
export type Bucket = AnalyticsSchemas["BucketView"];
export type Series = AnalyticsSchemas["SeriesView"];
export type Funnel = AnalyticsSchemas["Funnel"];
export type TopProducts = AnalyticsSchemas["TopProducts"];

export type Mail = NotificationsApi["schemas"]["MailView"];

export type ReportedContract = OrdersSchemas["ContractView"];
