import type { Order, RejectedLine, Status } from "../api/types";
import { count } from "../shared/money";
import { awaitsPayment } from "./payment";

interface StatusChange {
  status: Status;
  label: Order["statusLabel"];
  /** The button label of the change to it. */
  verb: string;
  /** The statuses that it may follow. */
  after: readonly Status[];
}

export const STATUSES: readonly StatusChange[] = [
  { status: 1, label: "Pending", verb: "Reopen", after: [] },
  { status: 2, label: "Processing", verb: "Process", after: [1] },
  { status: 3, label: "Shipped", verb: "Ship", after: [2] },
  { status: 4, label: "Delivered", verb: "Deliver", after: [3] },
  { status: 5, label: "Cancelled", verb: "Cancel", after: [1, 2, 3] },
];

/** What the order may change to. Without reserved stock, or its payment, it can only be cancelled. */
export function allowedChanges(order: Order): readonly StatusChange[] {
  const movesOn = order.reservation.status === "reserved" && !awaitsPayment(order);
  return STATUSES.filter(({ status, after }) => after.includes(order.status) && (status === 5 || movesOn));
}

export function allows(order: Order, status: Status): boolean {
  return allowedChanges(order).some((each) => each.status === status);
}

const REASONS: Readonly<Partial<Record<RejectedLine["reason"], string>>> = {
  PRODUCT_NOT_FOUND: "the product does not exist",
  PRODUCT_INACTIVE: "no longer for sale",
  PRICE_CHANGED: "the price has changed",
};

/** Why a line was rejected. */
export function reasonOf({ reason, requested, available }: RejectedLine): string {
  if (reason === "INSUFFICIENT_STOCK") return `${count(requested)} requested, ${count(available)} in stock`;
  return REASONS[reason] ?? "rejected";
}
