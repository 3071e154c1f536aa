import type { Order, Status } from "../api/types";

export type StepState = "done" | "current" | "todo" | "failed";

/** A stop on the way of an order; `at` is null where it is ahead, or where nobody noted when. */
export interface Step {
  name: string;
  state: StepState;
  at: string | null;
}

const AHEAD: readonly { status: Status; name: string }[] = [
  { status: 2, name: "Processing" },
  { status: 3, name: "Shipped" },
  { status: 4, name: "Delivered" },
];

/** The way of an order: what happened, what happens now, what is ahead. */
export function timeline(order: Order): Step[] {
  const placed: Step = { name: "Placed", state: "done", at: order.createdAt };
  const steps = [placed, stockStep(order), ...happened(order)];
  return order.status === 5 ? steps : [...steps, ...ahead(order.status)];
}

function stockStep({ reservation, status }: Order): Step {
  const at = reservation.decidedAt;
  switch (reservation.status) {
    case "pending":
      return { name: "Stock", state: status === 5 ? "failed" : "current", at };
    case "reserved":
      return { name: "Stock reserved", state: "done", at };
    case "released":
      return { name: "Stock given back", state: "done", at };
    case "rejected":
      return { name: "Stock refused", state: "failed", at };
  }
}

function happened(order: Order): Step[] {
  return order.history
    .filter((entry) => entry.status !== 1)
    .map(({ status, at }) => ({ name: nameOf(status), state: status === 5 ? "failed" : "done", at }));
}

function ahead(status: Status): Step[] {
  return AHEAD.filter((step) => step.status > status).map(({ name }) => ({ name, state: "todo", at: null }));
}

function nameOf(status: Status): string {
  return status === 5 ? "Cancelled" : (AHEAD.find((step) => step.status === status)?.name ?? "Pending");
}
