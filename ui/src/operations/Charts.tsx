import { useMemo } from "react";
import { CHARTED } from "../live/lists";
import { useBoard } from "../live/state";
import { Chart } from "../parts/Chart";
import { count, counted } from "../parts/money";
import { duration } from "../parts/time";
import { useNow } from "../parts/useNow";
import { latencies, median, ordersPerMinute } from "./figures";

const MINUTES = CHARTED / 60_000;

export function Charts() {
  const now = useNow(1000);
  return (
    <div className="charts">
      <Rate now={now} />
      <Latency now={now} />
    </div>
  );
}

function Rate({ now }: { now: number }) {
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
        label={`${counted(current, "order")} in this minute; the last ${MINUTES} minutes as bars.`}
      />
    </figure>
  );
}

function Latency({ now }: { now: number }) {
  const orders = useBoard((board) => board.orders);
  const { at, took } = useMemo(() => latencies(orders.values(), now - CHARTED), [orders, now]);
  const data = useMemo<[number[], number[]]>(() => [at, took], [at, took]);
  const typical = median(took.slice(-50));
  const figure = typical === undefined ? "–" : duration(typical);
  return (
    <figure className="panel">
      <figcaption>
        <h2>From placed to answered</h2>
        <b className="figure">{figure}</b>
      </figcaption>
      <Chart
        kind="points"
        data={data}
        from={(now - CHARTED) / 1000}
        to={now / 1000}
        format={duration}
        label={`Products answers the typical order within ${figure}; each order of the last ${MINUTES} minutes is a point.`}
      />
    </figure>
  );
}
