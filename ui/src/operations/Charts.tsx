import { useCallback } from "react";
import { BarsPanel, LatencyPanel } from "../analytics/ChartPanels";
import { COUNTS, fetchSeries, INTERVAL, placed } from "../analytics/figures";
import { SpanNames } from "../analytics/SpanPicker";
import { spanOf } from "../analytics/spans";
import { useParam } from "../app/routes";
import { usePolled } from "../shared/usePolled";

/** The recent past, from Analytics: every order counts, also those that this page never saw. */
export function Charts() {
  const [name] = useParam("span");
  const read = useCallback(() => fetchSeries(spanOf(name || "quarter", "", "", Date.now())), [name]);
  const { value: series, problem } = usePolled(read, INTERVAL);
  return (
    <div className="charts">
      <SpanNames names={["quarter", "hour", "day"]} />
      {problem && <p className="notice">{problem} The charts are as they were.</p>}
      {series ? (
        <>
          <BarsPanel title="Orders" series={series} total={series.total.placed} value={placed} format={COUNTS} />
          <LatencyPanel series={series} />
        </>
      ) : (
        // As high: the orders below do not move.
        ["orders", "latency"].map((each) => <div key={each} className="panel chart-panel" />)
      )}
    </div>
  );
}
