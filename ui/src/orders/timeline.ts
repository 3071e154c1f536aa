import type { Order, Status } from "../api/types";
import { STATUSES } from "./status";

export type StepState = "done" | "current" | "todo" | "failed";

/** A step of an order; `at` is null where it is not reached or its time is unknown. */
export interface Step {
  name: string;
  state: StepState;
  at: string | null;
}

/** The steps of an order: done, current and still to do. */
export function timeline(order: Order): Step[] {
  const placed: Step = { name: "Placed", state: "done", at: order.createdAt };
  const steps = [placed, reservationStep(order), ...past(order)];
  return order.status === 5 ? steps : [...steps, ...future(order.status)];
}

function reservationStep({ reservation, status }: Order): Step {
  const at = reservation.decidedAt;
  switch (reservation.status) {
    case "pending":
      return { name: "Reserving stock", state: status === 5 ? "failed" : "current", at };
    case "reserved":
      return { name: "Stock reserved", state: "done", at };
    case "released":
      return { name: "Stock released", state: "done", at };
    case "rejected":
      return { name: "Reservation rejected", state: "failed", at };
  }
}

function past(order: Order): Step[] {
  return order.history
    .filter((entry) => entry.status !== 1)
    .map(({ status, at }) => ({ name: nameOf(status), state: status === 5 ? "failed" : "done", at }));
}

function future(status: Status): Step[] {
  return STATUSES.filter((step) => step.status > status && step.status < 5).map(({ label }) => ({ name: label, state: "todo", at: null }));
}

function nameOf(status: Status): string {
  return STATUSES.find((step) => step.status === status)?.label ?? "Pending";
}
