import type { Mail, Order } from "../api/types";
import type { Told } from "../live/board";
import type { LiveEvent } from "../live/messages";

/** What happened from one time to another, in milliseconds since 1970. */
export interface Step {
  name: string;
  /** Such as the position in Kafka. */
  detail: string;
  from: number;
  to: number;
}

/** Steps that follow each other closely: what one request or one status change has caused. */
export interface Phase {
  from: number;
  to: number;
  steps: readonly Step[];
}

/** A longer pause, in milliseconds, begins a new phase. */
const PAUSE = 3000;
/** A request between services, and the topics of its answers. */
const REQUESTS: readonly { topic: string; answers: readonly string[]; name: string }[] = [
  { topic: "inventory.reserve", answers: ["inventory.reserved", "inventory.rejected"], name: "Products reserved the stock, and answered" },
  { topic: "payment.requested", answers: ["payment.succeeded", "payment.failed"], name: "Payments asked the provider, and answered" },
];

/** What is known of an order, each with its times. */
export interface Path {
  order: Order;
  events: readonly LiveEvent[];
  mails: readonly Mail[];
  /** Of this order, as far as this page was open. */
  told: readonly Told[];
}

/** The path of an order, by the times in its events, in Kafka, in the order itself and in its mails. */
export function phasesOf(path: Path): Phase[] {
  const phases: Phase[] = [];
  for (const step of stepsOf(path)) {
    const last = phases.at(-1);
    if (!last || step.from > last.to + PAUSE) phases.push({ from: step.from, to: step.to, steps: [step] });
    else phases[phases.length - 1] = { from: last.from, to: Math.max(last.to, step.to), steps: [...last.steps, step] };
  }
  return phases;
}

function stepsOf({ order, events, mails, told }: Path): Step[] {
  const steps = [
    ...events.flatMap((event) => [relayed(event), ...handled(event, order, events)]),
    ...mails.map(mailed),
    ...told.map(({ message, changedAt, arrivedAt }) => step("This page was told", message.replace(` ${order.orderNumber}`, ""), changedAt, arrivedAt)),
  ];
  return steps.filter((step) => step !== undefined).sort((a, b) => a.from - b.from || a.to - b.to);
}

/** From the commit that recorded the event until Kafka had it. */
function relayed(event: LiveEvent): Step | undefined {
  const recorded = recordedAt(event);
  if (recorded === undefined) return undefined;
  const detail = `${event.partition}:${event.offset}`;
  return step(`${event.topic} recorded, relayed to Kafka`, detail, recorded, Date.parse(event.timestamp));
}

/** From Kafka until its consumer had handled it, where that leaves a time. */
function handled(event: LiveEvent, order: Order, events: readonly LiveEvent[]): Step[] {
  const inKafka = Date.parse(event.timestamp);
  const request = REQUESTS.find(({ topic }) => topic === event.topic);
  if (request) {
    const answered = events.filter(({ topic }) => request.answers.includes(topic)).map(recordedAt).find((at) => at !== undefined);
    return answered === undefined ? [] : [step(request.name, "", inKafka, answered)];
  }
  const { decidedAt } = order.reservation;
  if (!["inventory.reserved", "inventory.rejected"].includes(event.topic) || !decidedAt) return [];
  return [step("Orders handled the answer", "", inKafka, Date.parse(decidedAt))];
}

/** From the commit of Notifications until the mail server had it, or it was given up. */
function mailed({ kind, status, createdAt, endedAt }: Mail): Step | undefined {
  if (!endedAt || status === "skipped") return undefined;
  return step(`E-mail ${status}`, kind.replaceAll("_", " "), Date.parse(createdAt), Date.parse(endedAt));
}

function recordedAt({ record }: LiveEvent): number | undefined {
  const at = typeof record === "object" && record !== null && "occurred_at" in record ? record.occurred_at : undefined;
  const time = typeof at === "string" ? Date.parse(at) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

/** Clocks differ: an end before the start is shown as the start. */
function step(name: string, detail: string, from: number, to: number): Step {
  return { name, detail, from, to: Math.max(from, to) };
}
