import { useCallback, useMemo } from "react";
import type { Bucket, Series } from "../api/types";
import { useParam } from "../app/routes";
import { Loading } from "../shared/Loading";
import { usePolled } from "../shared/usePolled";
import "./analytics.css";
import { Breakdown } from "./Breakdown";
import { BarsPanel, LatencyPanel } from "./ChartPanels";
import { amountIn, COUNTS, fetchFigures, type Figures, INTERVAL, placed, words } from "./figures";
import { SpanPicker } from "./SpanPicker";
import { spanOf } from "./spans";

/** What the shop did in any span of time, counted by Analytics from the events. */
export default function AnalyticsPage() {
  const [name] = useParam("span");
  const [from] = useParam("from");
  const [to] = useParam("to");
  const read = useCallback(() => fetchFigures(spanOf(name, from, to, Date.now())), [name, from, to]);
  const { value: figures, problem } = usePolled(read, INTERVAL);
  return (
    <div className="page analytics">
      <h1>Analytics</h1>
      <SpanPicker names={["hour", "day", "week", "month", "year"]} />
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
      <BarsPanel title="Orders" series={series} total={total.placed} value={placed} format={COUNTS} />
      {Object.entries(total.revenue).map(([currency, amount]) => (
        <Revenue key={currency} currency={currency} series={series} total={amount} />
      ))}
      <LatencyPanel series={series} />
      <Breakdown title="Funnel" rows={[...funnel.stages.map(({ stage, orders }) => [stage, orders] as const), ["cancelled", funnel.cancelled]]} empty="No order was placed." />
      <Breakdown title="Cancellations" rows={cancelled.map(([cause, orders]) => [words(cause), orders])} empty="No order was cancelled." />
      <Breakdown title="Units ordered" rows={top.products.map(({ productId, name, ordered }) => [name ?? productId, ordered])} empty="No product was ordered." />
    </>
  );
}

function Revenue({ currency, series, total }: { currency: string; series: Series; total: number }) {
  const format = useMemo(() => amountIn(currency), [currency]);
  const value = useCallback((bucket: Bucket) => bucket.revenue[currency] ?? 0, [currency]);
  return <BarsPanel title={`Revenue in ${currency}`} series={series} total={total} value={value} format={format} />;
}
