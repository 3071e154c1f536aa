import { useEffect, useMemo, useState } from "react";
import { messageOf } from "../api/problem";
import { request } from "../api/request";
import type { Bucket, Series } from "../api/types";
import { Chart } from "../shared/Chart";
import { count, counted } from "../shared/money";
import { pollWhileVisible } from "../shared/poll";
import { clock, duration } from "../shared/time";

const INTERVAL = 5000; // milliseconds
const MINUTES = 15;

/** The last minutes, from Analytics: every order counts, also those that this page never saw. */
export function Charts() {
  const { minutes, problem } = useStatistics();
  const series = useMemo(() => seriesOf(minutes), [minutes]);
  const last = minutes.at(-2);
  const rate = last ? counted(last.placed, "order") : "unknown";
  const total = minutes.reduce((sum, { placed }) => sum + placed, 0);
  const [p50, p95] = [last?.p50, last?.p95].map((each) => (each == null ? "–" : duration(each)));
  const when = last ? `at ${clock(last.at)}, the last complete minute` : "";
  return (
    <div className="charts">
      {problem && <p className="notice">{problem} The charts are as they were.</p>}
      <figure className="panel">
        <figcaption>
          <h2>Orders per minute</h2>
          <b className="figure">
            {last ? count(last.placed) : "–"} <small>{count(total)} in {minutes.length} min</small>
          </b>
        </figcaption>
        <Chart kind="bars" names={["complete", "running"]} data={series.placed} format={count} label={`Orders per minute: ${rate} ${when}; ${count(total)} in the last ${minutes.length}.`} />
      </figure>
      <figure className="panel">
        <figcaption>
          <h2>Reservation latency</h2>
          <b className="figure">
            {p50} <small>p50</small> {p95} <small>p95</small>
          </b>
        </figcaption>
        <Chart kind="lines" names={["p50", "p95"]} data={series.latencies} format={duration} label={`Reservation latency: half within ${p50}, 95 of 100 within ${p95} ${when}.`} />
      </figure>
    </div>
  );
}

function useStatistics() {
  const [minutes, setMinutes] = useState<readonly Bucket[]>([]);
  const [problem, setProblem] = useState("");
  useEffect(() => {
    const read = async () => {
      try {
        const from = new Date(Date.now() - (MINUTES - 1) * 60_000).toISOString();
        const { data } = await request<{ data: Series }>("analytics", `/api/v1/analytics/series?step=minute&from=${from}`);
        setMinutes(data.buckets);
        setProblem("");
      } catch (error) {
        setProblem(messageOf(error));
      }
    };
    return pollWhileVisible(() => void read(), INTERVAL);
  }, []);
  return { minutes, problem };
}

type Data = [number[], (number | null)[], (number | null)[]];

/** The data of the charts: the running minute has a bar of its own, and no percentile yet. */
function seriesOf(minutes: readonly Bucket[]): { placed: Data; latencies: Data } {
  const starts = minutes.map(({ at }) => Date.parse(at) / 1000);
  const complete = minutes.slice(0, -1);
  const running = minutes.at(-1)?.placed ?? null;
  return {
    placed: [starts, [...complete.map(({ placed }) => placed), null], [...complete.map(() => null), running]],
    latencies: [starts, [...complete.map(({ p50 }) => p50), null], [...complete.map(({ p95 }) => p95), null]],
  };
}
