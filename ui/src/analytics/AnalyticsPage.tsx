import { useCallback, useMemo } from "react";
import type { Bucket } from "../api/types";
import { useParam } from "../app/routes";
import { Chart } from "../shared/Chart";
import { Loading } from "../shared/Loading";
import { count } from "../shared/money";
import { duration } from "../shared/time";
import "./analytics.css";
import { Breakdown } from "./Breakdown";
import { amountIn, barsOf, type Figures, percentilesOf, useFigures, words } from "./figures";
import { SpanPicker } from "./SpanPicker";
import { spanOf } from "./spans";

/** What the shop did in any span of time, counted by Analytics from the events. */
export default function AnalyticsPage() {
  const [name] = useParam("span");
  const [from] = useParam("from");
  const [to] = useParam("to");
  const spanAt = useCallback((now: number) => spanOf(name, from, to, now), [name, from, to]);
  const { figures, problem } = useFigures(spanAt);
  return (
    <div className="page analytics">
      <h1>Analytics</h1>
      <SpanPicker />
      {problem && <p className="notice">{problem} The figures are as they were.</p>}
      {figures ? <Panels {...figures} /> : !problem && <Loading rows={3} />}
    </div>
  );
}

function Panels({ series, funnel, top }: Figures) {
  const { total } = series;
  const cancelled = Object.entries(total.cancelled);
  return (
    <>
      <BarsPanel title="Orders" series={series} total={total.placed} value={placed} format={count} />
      {Object.entries(total.revenue).map(([currency, amount]) => (
        <Revenue key={currency} currency={currency} series={series} total={amount} />
      ))}
      <Latency series={series} />
      <Breakdown title="Funnel" rows={[...funnel.stages.map(({ stage, orders }) => [stage, orders] as const), ["cancelled", funnel.cancelled]]} empty="No order was placed." />
      <Breakdown title="Cancellations" rows={cancelled.map(([cause, orders]) => [words(cause), orders])} empty="No order was cancelled." />
      <Breakdown title="Units ordered" rows={top.products.map(({ productId, name, ordered }) => [name ?? productId, ordered])} empty="No product was ordered." />
    </>
  );
}

const placed = (bucket: Bucket) => bucket.placed;

interface PanelProps {
  series: Figures["series"];
  total: number;
}

function Revenue({ currency, series, total }: PanelProps & { currency: string }) {
  const format = useMemo(() => amountIn(currency), [currency]);
  const value = useCallback((bucket: Bucket) => bucket.revenue[currency] ?? 0, [currency]);
  return <BarsPanel title={`Revenue in ${currency}`} series={series} total={total} value={value} format={format} />;
}

interface BarsProps extends PanelProps {
  title: string;
  value: (bucket: Bucket) => number;
  format: (value: number) => string;
}

function BarsPanel({ title, series, total, value, format }: BarsProps) {
  const data = useMemo(() => barsOf(series.buckets, Date.now(), value), [series, value]);
  const { step } = series.span;
  return (
    <figure className="panel">
      <figcaption>
        <h2>
          {title} by {step}
        </h2>
        <b>{format(total)}</b>
      </figcaption>
      <Chart kind="bars" names={["complete", "running"]} data={data} format={format} step={step} label={`${title} by ${step}: ${format(total)} in all.`} />
    </figure>
  );
}

function Latency({ series }: { series: Figures["series"] }) {
  const data = useMemo(() => percentilesOf(series.buckets), [series]);
  const [p50, p95] = [series.total.p50, series.total.p95].map((each) => (each == null ? "–" : duration(each)));
  return (
    <figure className="panel">
      <figcaption>
        <h2>Time to decision</h2>
        <b>
          {p50} <small>p50</small> {p95} <small>p95</small>
        </b>
      </figcaption>
      <Chart kind="lines" names={["p50", "p95"]} data={data} format={duration} step={series.span.step} label={`Time to decision: half within ${p50}, 95 of 100 within ${p95}.`} />
    </figure>
  );
}
