import type { Order, RejectedLine, Status } from "../api/types";

export const STATUSES: readonly { status: Status; label: Order["statusLabel"] }[] = [
  { status: 1, label: "Pending" },
  { status: 2, label: "Processing" },
  { status: 3, label: "Shipped" },
  { status: 4, label: "Delivered" },
  { status: 5, label: "Cancelled" },
];

/** Where an order may go from each status, forward first; 4 and 5 are final. */
export const TRANSITIONS: Readonly<Record<Status, readonly Status[]>> = {
  1: [2, 5],
  2: [3, 5],
  3: [4, 5],
  4: [],
  5: [],
};

/** What a button calls the way to a status. */
export const VERBS: Readonly<Record<Status, string>> = {
  1: "Reopen",
  2: "Process",
  3: "Ship",
  4: "Deliver",
  5: "Cancel",
};

export function mayCancel(order: Order): boolean {
  return TRANSITIONS[order.status].includes(5);
}

/** Why Products refused a line, as a sentence. */
export function reasonOf(line: RejectedLine): string {
  switch (line.reason) {
    case "INSUFFICIENT_STOCK":
      return `${line.requested.toLocaleString("en-US")} wanted, ${line.available.toLocaleString("en-US")} in stock`;
    case "PRODUCT_NOT_FOUND":
      return "there is no such product";
    case "PRODUCT_INACTIVE":
      return "it is not for sale any more";
    case "PRICE_CHANGED":
      return "its price has changed";
    default:
      return "Products refused it";
  }
}
