/** Amounts are integer cents: sums of floats are inexact. */

/** Cents of an amount such as 29.99. */
export function toCents(amount: number): number {
  return Math.round(amount * 100);
}

/** The amount in the form that the services use. */
export function fromCents(cents: number): number {
  return cents / 100;
}

/** The services name no currency: the shop sells in one. */
const CURRENCY = "USD";
const shown = new Intl.NumberFormat("en-US", { style: "currency", currency: CURRENCY });

/** Such as `$1,299.00`. */
export function money(cents: number): string {
  return shown.format(fromCents(cents));
}

/** Such as `12,345`. */
export function count(value: number): string {
  return value.toLocaleString("en-US");
}

/** Such as `1 unit` or `3 units`. */
export function counted(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? "" : "s"}`;
}
