import type { OrderLine, OrderStatus, StockLine, Topics } from "../contracts/events";
import type { LiveEvent } from "../live/notices";
import { count, counted, money, toCents } from "../parts/money";

type Gists = { readonly [Topic in keyof Topics]?: (record: Topics[Topic]) => string };

const GISTS: Gists = {
  "order.created": ({ lines, total_amount }) => `${units(lines)} for ${money(toCents(Number(total_amount)))}`,
  "order.status.changed": ({ old_status, new_status }) => `${word(old_status)} → ${word(new_status)}`,
  "inventory.reserve": ({ lines }) => `${units(lines)} wanted`,
  "inventory.reserved": ({ lines }) => `${units(lines)} set aside`,
  "inventory.rejected": ({ rejected_lines }) =>
    rejected_lines.map(({ requested, available }) => `${count(requested)} wanted, ${count(available)} there`).join("; "),
};

/** What an event says, in a few words; empty where its name says it all. */
export function gistOf({ topic, record }: LiveEvent): string {
  const gist = GISTS[topic as keyof Topics] as ((record: unknown) => string) | undefined;
  return gist && record !== null ? gist(record) : "";
}

function units(lines: readonly (OrderLine | StockLine)[]): string {
  return counted(lines.reduce((total, line) => total + line.quantity, 0), "unit");
}

function word(status: OrderStatus): string {
  return status.charAt(0) + status.slice(1).toLowerCase();
}
