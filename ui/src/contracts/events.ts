// Written by codegen: edit the schema, not this file.
//
// The JSON of a message, with the field names of the schema. Every field is present: an optional
// one is null, never missing. A value that a JSON number can't represent is a string, as the types
// below define. A union is its bare value, without a tag. The Python class's as_json() returns it.

/** A 64-bit integer in decimal digits: a number is inexact above 2^53. */
export type Long = string;

/** An exact decimal, such as "29.90"; a number would round it. */
export type Decimal = string;

/** Such as "f81d4fae-7dec-11d0-a765-00a0c91e6bf6". */
export type Uuid = string;

/** An instant, such as "2026-03-14T15:09:26.535Z". */
export type IsoTimestamp = string;

/** Where an order is delivered. */
export interface Address {
  street: string;
  city: string;
  state: string;
  zip_code: string;
  country: string;
}

/** Avro enum shop.orders.CancellationCause. */
export type CancellationCause = "OTHER" | "REQUESTED" | "RESERVATION_REJECTED" | "DELETED" | "PAYMENT_OVERDUE" | "PAYMENT_FAILED";

/** The order can't be served; no stock is held for it. */
export interface InventoryRejected {
  /** Unique to this event; a redelivery repeats it. */
  event_id: Uuid;
  occurred_at: IsoTimestamp;
  order_id: string;
  /** The version of the order that asked. */
  order_version: Long;
  /** The lines at fault. */
  rejected_lines: RejectedLine[];
}

/** The stock of every line is held for the order. */
export interface InventoryReserved {
  /** Unique to this event; a redelivery repeats it. */
  event_id: Uuid;
  occurred_at: IsoTimestamp;
  order_id: string;
  /** The version of the order that asked. */
  order_version: Long;
  lines: StockLine[];
}

/** An order will not be delivered. */
export interface OrderCancelled {
  /** Unique to this event; a redelivery repeats it. */
  event_id: Uuid;
  occurred_at: IsoTimestamp;
  order_id: string;
  /** The order's version after the change: events of one order sort by it. */
  order_version: Long;
  user_id: string;
  cause: CancellationCause;
  /** Empty unless the cause is RESERVATION_REJECTED. */
  rejected_lines: RejectedLine[];
}

/** An order was delivered. */
export interface OrderCompleted {
  /** Unique to this event; a redelivery repeats it. */
  event_id: Uuid;
  occurred_at: IsoTimestamp;
  order_id: string;
  /** The order's version after the change: events of one order sort by it. */
  order_version: Long;
  user_id: string;
  total_amount: Decimal;
  /** Of the total, as ISO 4217 names it; every order before this field was in USD. */
  currency: string;
  delivered_at: IsoTimestamp;
}

/** An order was placed; its stock is not reserved yet. */
export interface OrderCreated {
  /** Unique to this event; a redelivery repeats it. */
  event_id: Uuid;
  occurred_at: IsoTimestamp;
  order_id: string;
  /** The order's version after the change: events of one order sort by it. */
  order_version: Long;
  /** What people call the order: ORD-<milliseconds>-<suffix>. */
  order_number: string;
  user_id: string;
  lines: OrderLine[];
  /** Computed from the lines. */
  total_amount: Decimal;
  shipping_address: Address;
  payment_method: PaymentMethod;
  /** Where the customer is told of the order; null where no address was given. */
  customer_email: string | null;
}

/** A quantity of one product, at the price the customer was shown. */
export interface OrderLine {
  product_id: string;
  product_name: string;
  /** At least 1. */
  quantity: number;
  unit_price: Decimal;
}

/** PENDING and PROCESSING lead to SHIPPED, then DELIVERED; CANCELLED and DELIVERED are final. UNKNOWN is what a reader sees for a status that is newer than its contract. */
export type OrderStatus = "UNKNOWN" | "PENDING" | "PROCESSING" | "SHIPPED" | "DELIVERED" | "CANCELLED";

/** An order moved from one status to another. */
export interface OrderStatusChanged {
  /** Unique to this event; a redelivery repeats it. */
  event_id: Uuid;
  occurred_at: IsoTimestamp;
  order_id: string;
  /** The order's version after the change: events of one order sort by it. */
  order_version: Long;
  user_id: string;
  old_status: OrderStatus;
  new_status: OrderStatus;
}

/** The customer has not paid, and will not by this payment. */
export interface PaymentFailed {
  /** Unique to this event; a redelivery repeats it. */
  event_id: Uuid;
  occurred_at: IsoTimestamp;
  order_id: string;
  /** The payment's version after the change: events of one payment sort by it. */
  payment_version: Long;
  /** What the payment is called at the provider, too. */
  payment_id: string;
  reason: PaymentFailure;
}

/** DECLINED by the customer's bank; REFUSED by the provider, which can't charge this; ORDER_CANCELLED before it was charged. OTHER is what a reader sees for a reason that is newer than its contract. */
export type PaymentFailure = "OTHER" | "DECLINED" | "REFUSED" | "ORDER_CANCELLED";

/** Avro enum shop.orders.PaymentMethod. */
export type PaymentMethod = "OTHER" | "CREDIT_CARD" | "DEBIT_CARD" | "PAYPAL" | "CASH_ON_DELIVERY";

/** The payment of a cancelled order was given back in full. */
export interface PaymentRefunded {
  /** Unique to this event; a redelivery repeats it. */
  event_id: Uuid;
  occurred_at: IsoTimestamp;
  order_id: string;
  /** The payment's version after the change: events of one payment sort by it. */
  payment_version: Long;
  /** What the payment is called at the provider, too. */
  payment_id: string;
  amount: Decimal;
  /** The code of ISO 4217, such as USD. */
  currency: string;
  refunded_at: IsoTimestamp;
}

/** The customer has paid. */
export interface PaymentSucceeded {
  /** Unique to this event; a redelivery repeats it. */
  event_id: Uuid;
  occurred_at: IsoTimestamp;
  order_id: string;
  /** The payment's version after the change: events of one payment sort by it. */
  payment_version: Long;
  /** What the payment is called at the provider, too. */
  payment_id: string;
  amount: Decimal;
  /** The code of ISO 4217, such as USD. */
  currency: string;
  paid_at: IsoTimestamp;
}

/** A line that could not be reserved, and why. */
export interface RejectedLine {
  product_id: string;
  requested: number;
  /** Stock at the time; 0 where the product is unknown or inactive. */
  available: number;
  reason: RejectionReason;
}

/** OTHER is what a reader sees for a reason that is newer than its contract. */
export type RejectionReason = "OTHER" | "PRODUCT_NOT_FOUND" | "PRODUCT_INACTIVE" | "INSUFFICIENT_STOCK" | "PRICE_CHANGED";

/** Give back whatever stock this order holds. */
export interface ReleaseInventory {
  /** Unique to this event; a redelivery repeats it. */
  event_id: Uuid;
  occurred_at: IsoTimestamp;
  order_id: string;
  /** The order's version after the change: events of one order sort by it. */
  order_version: Long;
}

/** Charge the total of this order. It is answered once, by payment.succeeded or payment.failed. */
export interface RequestPayment {
  /** Unique to this event; a redelivery repeats it. */
  event_id: Uuid;
  occurred_at: IsoTimestamp;
  order_id: string;
  /** The order's version after the change: events of one order sort by it. */
  order_version: Long;
  /** The total of the order. */
  amount: Decimal;
  /** The code of ISO 4217, such as USD. */
  currency: string;
  method: PaymentMethod;
}

/** Take the stock of every line for this order, or of none. */
export interface ReserveInventory {
  /** Unique to this event; a redelivery repeats it. */
  event_id: Uuid;
  occurred_at: IsoTimestamp;
  order_id: string;
  /** The order's version after the change: events of one order sort by it. */
  order_version: Long;
  lines: OrderLine[];
}

/** A quantity of one product's stock. */
export interface StockLine {
  product_id: string;
  /** At least 1. */
  quantity: number;
}

/** The message of each topic. */
export interface Topics {
  "inventory.rejected": InventoryRejected;
  "inventory.release": ReleaseInventory;
  "inventory.reserve": ReserveInventory;
  "inventory.reserved": InventoryReserved;
  "order.cancelled": OrderCancelled;
  "order.completed": OrderCompleted;
  "order.created": OrderCreated;
  "order.status.changed": OrderStatusChanged;
  "payment.failed": PaymentFailed;
  "payment.refunded": PaymentRefunded;
  "payment.requested": RequestPayment;
  "payment.succeeded": PaymentSucceeded;
}
