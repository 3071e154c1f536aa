import { useEffect, useRef } from "react";
import uPlot, { type AlignedData, type Options } from "uplot";
import "uplot/dist/uPlot.min.css";
import "./chart.css";

interface Props {
  /** Describes the chart to screen readers. */
  label: string;
  data: AlignedData;
  /** The ends of the time axis, in seconds since 1970. */
  from: number;
  to: number;
  kind: "bars" | "points";
  format: (value: number) => string;
}

const HEIGHT = 132;
const FONT = "11px 'Hanken Grotesk Variable', sans-serif";

/** A small chart over time, drawn in the colours of the theme. */
export function Chart({ label, data, from, to, kind, format }: Props) {
  const container = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const range = useRef<[number, number]>([from, to]);
  range.current = [from, to];

  useEffect(() => {
    const element = container.current;
    if (!element) return undefined;
    const chart = new uPlot(optionsOf(element.clientWidth, kind, format, () => range.current), [[], []], element);
    plot.current = chart;
    const observer = new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height: HEIGHT }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.destroy();
    };
  }, [kind, format]);

  useEffect(() => plot.current?.setData(data), [data]);
  return <div ref={container} className="chart" role="img" aria-label={label} />;
}

function optionsOf(
  width: number,
  kind: Props["kind"],
  format: Props["format"],
  range: () => [number, number],
): Options {
  // chart.css sets the colours as these two properties of the element.
  const dataColour = (chart: uPlot) => getComputedStyle(chart.root).color;
  const axisColour = (chart: uPlot) => getComputedStyle(chart.root).caretColor;
  const axis = { stroke: axisColour, font: FONT, ticks: { show: false } };
  // Counts are whole numbers.
  const steps = kind === "bars" ? { incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000] } : {};
  const bars = kind === "bars" ? { paths: uPlot.paths.bars?.({ size: [0.7, 40], align: 1 }) } : { paths: () => null };
  return {
    width,
    height: HEIGHT,
    legend: { show: false },
    cursor: { show: false },
    padding: [8, 18, 0, 0],
    scales: { x: { range }, y: { range: (_, __, max) => [0, Math.max(max, 4) * 1.15] } },
    axes: [
      { ...axis, size: 22, grid: { show: false }, space: 70, values: (_, ticks) => ticks.map(hour) },
      { ...axis, ...steps, size: 44, space: 36, grid: { stroke: axisColour, width: 0.25 }, values: (_, ticks) => ticks.map(format) },
    ],
    series: [
      {},
      {
        stroke: dataColour,
        fill: kind === "bars" ? dataColour : "transparent",
        width: 0,
        points: { show: kind === "points", size: 5, fill: dataColour, stroke: dataColour },
        ...(bars as object),
      },
    ],
  };
}

function hour(seconds: number): string {
  const time = new Date(seconds * 1000);
  return `${String(time.getHours()).padStart(2, "0")}:${String(time.getMinutes()).padStart(2, "0")}`;
}
