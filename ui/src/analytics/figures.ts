import { request } from "../api/request";
import type { Bucket, Funnel, Series, TopProducts } from "../api/types";
import type { Format } from "../shared/Chart";
import { count } from "../shared/money";
import { queryOf, type Span } from "./spans";

/** Milliseconds: how soon the figures are read again. */
export const INTERVAL = 5000;
const PRODUCTS = 10;

export interface Figures {
  series: Series;
  funnel: Funnel;
  top: TopProducts;
}

/** All figures of the span. Throws a Problem. */
export async function fetchFigures(span: Span): Promise<Figures> {
  const [series, funnel, top] = await Promise.all([
    fetchSeries(span),
    get<Funnel>("funnel", span),
    get<TopProducts>("products/top", span, `&limit=${PRODUCTS}`),
  ]);
  return { series, funnel, top };
}

/** The figures of each bucket of the span. Throws a Problem. */
export function fetchSeries(span: Span): Promise<Series> {
  return get<Series>("series", span);
}

async function get<Answer>(path: string, span: Span, rest = ""): Promise<Answer> {
  return (await request<{ data: Answer }>("analytics", `/api/v1/analytics/${path}?${queryOf(span)}${rest}`)).data;
}

export type Data = [number[], (number | null)[], (number | null)[]];

/** One value of each bucket: the bucket that is not over is in a series of its own. */
export function barsOf(buckets: readonly Bucket[], now: number, value: (bucket: Bucket) => number): Data {
  const last = buckets.at(-1);
  const length = last && buckets.length > 1 ? Date.parse(last.at) - Date.parse(buckets.at(-2)?.at ?? last.at) : 0;
  const isRunning = last !== undefined && Date.parse(last.at) + length > now;
  const complete = isRunning ? buckets.slice(0, -1) : buckets;
  const rest = isRunning ? [null] : [];
  return [starts(buckets), [...complete.map(value), ...rest], [...complete.map(() => null), ...(isRunning ? [value(last)] : [])]];
}

/** The amount of the newest bucket that is over. */
export function lastComplete([, complete]: Data): number | undefined {
  return complete.findLast((each) => each !== null) ?? undefined;
}

/** Half of the orders were decided within the first, 95 of 100 within the second. */
export function percentilesOf(buckets: readonly Bucket[]): Data {
  return [starts(buckets), buckets.map(({ p50 }) => p50), buckets.map(({ p95 }) => p95)];
}

function starts(buckets: readonly Bucket[]): number[] {
  return buckets.map(({ at }) => Date.parse(at) / 1000);
}

export function placed(bucket: Bucket): number {
  return bucket.placed;
}

/** Such as `payment overdue`, for the symbol of a contract. */
export function words(symbol: string): string {
  return symbol.toLowerCase().replaceAll("_", " ");
}

const compactCount = new Intl.NumberFormat("en-US", { notation: "compact" });

/** Such as `12,345`, and `12K`. */
export const COUNTS: Format = { full: count, short: compactCount.format };

/** Such as `$1,299.00`, and `$1.3K`. */
export function amountIn(currency: string): Format {
  const options = { style: "currency", currency } as const;
  const compact = { ...options, notation: "compact", minimumFractionDigits: 0, maximumFractionDigits: 1 } as const;
  return { full: new Intl.NumberFormat("en-US", options).format, short: new Intl.NumberFormat("en-US", compact).format };
}
