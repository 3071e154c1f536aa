import type { Order, RejectedLine, Status } from "../api/types";
import { awaitsPayment } from "./payment";

export const STATUSES: readonly { status: Status; label: Order["statusLabel"] }[] = [
  { status: 1, label: "Pending" },
  { status: 2, label: "Processing" },
  { status: 3, label: "Shipped" },
  { status: 4, label: "Delivered" },
  { status: 5, label: "Cancelled" },
];

/** The statuses that may follow each status; 4 and 5 are final. */
const TRANSITIONS: Readonly<Record<Status, readonly Status[]>> = {
  1: [2, 5],
  2: [3, 5],
  3: [4, 5],
  4: [],
  5: [],
};

/** The button label of the change to a status. */
export const VERBS: Readonly<Record<Status, string>> = {
  1: "Reopen",
  2: "Process",
  3: "Ship",
  4: "Deliver",
  5: "Cancel",
};

/** The statuses that the order may change to. Without reserved stock, or its payment, it can only be cancelled. */
export function allowedChanges(order: Order): readonly Status[] {
  const movesOn = order.reservation.status === "reserved" && !awaitsPayment(order);
  return TRANSITIONS[order.status].filter((next) => next === 5 || movesOn);
}

export function canCancel(order: Order): boolean {
  return allowedChanges(order).includes(5);
}

/** Why a line was rejected. */
export function reasonOf(line: RejectedLine): string {
  switch (line.reason) {
    case "INSUFFICIENT_STOCK":
      return `${line.requested.toLocaleString("en-US")} requested, ${line.available.toLocaleString("en-US")} in stock`;
    case "PRODUCT_NOT_FOUND":
      return "the product does not exist";
    case "PRODUCT_INACTIVE":
      return "no longer for sale";
    case "PRICE_CHANGED":
      return "the price has changed";
    default:
      return "rejected";
  }
}
