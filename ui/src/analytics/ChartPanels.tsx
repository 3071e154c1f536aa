import { useMemo } from "react";
import type { Bucket, Series } from "../api/types";
import { Chart, type Format } from "../shared/Chart";
import { duration } from "../shared/time";
import { barsOf, lastComplete, percentilesOf } from "./figures";

const DURATIONS: Format = { full: duration, short: duration };

interface BarsProps {
  title: string;
  series: Series;
  total: number;
  /** The amount of a bucket: the same function in every render. */
  value: (bucket: Bucket) => number;
  format: Format;
}

/** An amount of each bucket as bars, with the sum and the last complete bucket in figures. */
export function BarsPanel({ title, series, total, value, format }: BarsProps) {
  const data = useMemo(() => barsOf(series.buckets, Date.now(), value), [series, value]);
  const last = lastComplete(data);
  const { step } = series.span;
  return (
    <figure className="panel chart-panel">
      <figcaption>
        <h2>
          {title} by {step}
        </h2>
        <b>
          {format.full(total)} <small>in all{last !== undefined && `, ${format.full(last)} in the last complete ${step}`}</small>
        </b>
      </figcaption>
      <Chart kind="bars" names={["complete", "running"]} unit={title} data={data} format={format} step={step} label={`${title} by ${step}: ${format.full(total)} in all.`} />
    </figure>
  );
}

/** How long orders waited for the decision on their stock: half of them, and 95 of 100, at the most. */
export function LatencyPanel({ series }: { series: Series }) {
  const data = useMemo(() => percentilesOf(series.buckets), [series]);
  const [p50, p95] = [series.total.p50, series.total.p95].map((each) => (each == null ? "–" : duration(each)));
  return (
    <figure className="panel chart-panel">
      <figcaption>
        <h2>Time to decision</h2>
        <b>
          {p50}&nbsp;<small>p50</small> {p95}&nbsp;<small>p95</small>
        </b>
      </figcaption>
      <Chart kind="lines" names={["p50", "p95"]} unit="Time to decision" data={data} format={DURATIONS} step={series.span.step} label={`Time to decision: half within ${p50}, 95 of 100 within ${p95}.`} />
    </figure>
  );
}
