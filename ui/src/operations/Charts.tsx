import { useMemo } from "react";
import { CHART_SPAN } from "../live/lists";
import { useBoard } from "../live/state";
import { Chart } from "../shared/Chart";
import { count, counted } from "../shared/money";
import { duration } from "../shared/time";
import { useNow } from "../shared/useNow";
import { median, ordersPerMinute, reservationLatencies } from "./figures";

const MINUTES = CHART_SPAN / 60_000;

export function Charts() {
  const now = useNow(1000);
  return (
    <div className="charts">
      <OrderRate now={now} />
      <ReservationLatency now={now} />
    </div>
  );
}

function OrderRate({ now }: { now: number }) {
  const orders = useBoard((board) => board.orders);
  const { minutes, counts } = useMemo(() => ordersPerMinute(orders.values(), now, MINUTES), [orders, now]);
  const data = useMemo<[number[], number[]]>(() => [minutes, counts], [minutes, counts]);
  const current = counts.at(-1) ?? 0;
  return (
    <figure className="panel">
      <figcaption>
        <h2>Orders per minute</h2>
        <b className="figure">{count(current)}</b>
      </figcaption>
      <Chart
        kind="bars"
        data={data}
        from={minutes[0] ?? 0}
        to={(minutes.at(-1) ?? 0) + 60}
        format={count}
        label={`${counted(current, "order")} in the current minute; a bar for each of the last ${MINUTES} minutes.`}
      />
    </figure>
  );
}

function ReservationLatency({ now }: { now: number }) {
  const orders = useBoard((board) => board.orders);
  const { placedAt, latencies } = useMemo(() => reservationLatencies(orders.values(), now - CHART_SPAN), [orders, now]);
  const data = useMemo<[number[], number[]]>(() => [placedAt, latencies], [placedAt, latencies]);
  const middle = median(latencies.slice(-50));
  const figure = middle === undefined ? "–" : duration(middle);
  return (
    <figure className="panel">
      <figcaption>
        <h2>Reservation latency</h2>
        <b className="figure">{figure}</b>
      </figcaption>
      <Chart
        kind="points"
        data={data}
        from={(now - CHART_SPAN) / 1000}
        to={now / 1000}
        format={duration}
        label={`The median is ${figure}; a point for each order of the last ${MINUTES} minutes.`}
      />
    </figure>
  );
}
