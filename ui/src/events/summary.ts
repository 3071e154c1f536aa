import type { OrderLine, OrderStatus, PaymentFailure, StockLine, Topics } from "../contracts/events";
import type { LiveEvent } from "../live/messages";
import { count, counted, money, toCents } from "../shared/money";

type Summaries = { readonly [Topic in keyof Topics]?: (record: Topics[Topic]) => string };

const SUMMARIES: Summaries = {
  "order.created": ({ lines, total_amount }) => `${units(lines)} for ${money(toCents(Number(total_amount)))}`,
  "order.status.changed": ({ old_status, new_status }) => `${labelOf(old_status)} → ${labelOf(new_status)}`,
  "inventory.reserve": ({ lines }) => `${units(lines)} requested`,
  "inventory.reserved": ({ lines }) => `${units(lines)} reserved`,
  "inventory.rejected": ({ rejected_lines }) =>
    rejected_lines.map(({ requested, available }) => `${count(available)} of ${count(requested)} available`).join("; "),
  "payment.requested": ({ amount, currency }) => `${amount} ${currency} requested`,
  "payment.succeeded": ({ amount, currency }) => `${amount} ${currency} paid`,
  "payment.failed": ({ reason }) => labelOf(reason).replaceAll("_", " "),
  "payment.refunded": ({ amount, currency }) => `${amount} ${currency} refunded`,
};

/** A short summary of the record; empty where the topic says enough. */
export function summaryOf({ topic, record }: LiveEvent): string {
  const summarize = SUMMARIES[topic as keyof Topics] as ((record: unknown) => string) | undefined;
  return summarize && record !== null ? summarize(record) : "";
}

function units(lines: readonly (OrderLine | StockLine)[]): string {
  return counted(lines.reduce((total, line) => total + line.quantity, 0), "unit");
}

function labelOf(symbol: OrderStatus | PaymentFailure): string {
  return symbol.charAt(0) + symbol.slice(1).toLowerCase();
}
