import { useEffect, useState } from "react";
import { messageOf } from "../api/problem";
import { request } from "../api/request";
import type { Bucket, Funnel, Series, TopProducts } from "../api/types";
import { pollWhileVisible } from "../shared/poll";
import { queryOf, type Span } from "./spans";

const INTERVAL = 5000; // milliseconds
const PRODUCTS = 10;

export interface Figures {
  series: Series;
  funnel: Funnel;
  top: TopProducts;
}

/** The figures of the span that `read` gives, and again every few seconds; and why they are old. */
export function useFigures(spanAt: (now: number) => Span): { figures: Figures | undefined; problem: string } {
  const [figures, setFigures] = useState<Figures>();
  const [problem, setProblem] = useState("");
  useEffect(() => {
    let current = true;
    const read = async () => {
      try {
        const found = await load(spanAt(Date.now()));
        if (!current) return;
        setFigures(found);
        setProblem("");
      } catch (error) {
        if (current) setProblem(messageOf(error));
      }
    };
    const stop = pollWhileVisible(() => void read(), INTERVAL);
    return () => {
      current = false;
      stop();
    };
  }, [spanAt]);
  return { figures, problem };
}

async function load(span: Span): Promise<Figures> {
  const query = queryOf(span);
  const get = async <T>(path: string) => (await request<{ data: T }>("analytics", `/api/v1/analytics/${path}`)).data;
  const [series, funnel, top] = await Promise.all([
    get<Series>(`series?${query}`),
    get<Funnel>(`funnel?${query}`),
    get<TopProducts>(`products/top?${query}&limit=${PRODUCTS}`),
  ]);
  return { series, funnel, top };
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

/** Half of the orders were decided within the first, 95 of 100 within the second. */
export function percentilesOf(buckets: readonly Bucket[]): Data {
  return [starts(buckets), buckets.map(({ p50 }) => p50), buckets.map(({ p95 }) => p95)];
}

function starts(buckets: readonly Bucket[]): number[] {
  return buckets.map(({ at }) => Date.parse(at) / 1000);
}

/** Such as `payment overdue`, for the symbol of a contract. */
export function words(symbol: string): string {
  return symbol.toLowerCase().replaceAll("_", " ");
}

/** Such as `$1,299.00`. */
export function amountIn(currency: string): (amount: number) => string {
  const format = new Intl.NumberFormat("en-US", { style: "currency", currency });
  return (amount) => format.format(amount);
}
