import { useEffect, useRef } from "react";
import uPlot, { type AlignedData, type Options, type Series } from "uplot";
import "uplot/dist/uPlot.min.css";
import type { Step } from "../api/types";
import { DAY, HOUR, zone } from "./time";
import "./chart.css";

interface Props {
  /** Describes the chart to screen readers. */
  label: string;
  /** Two series by bucket; its start is in seconds. */
  data: AlignedData;
  /** Of the series, in the legend. */
  names: readonly [string, string];
  kind: "bars" | "lines";
  /** What the values are: the title of their axis. */
  unit: string;
  format: Format;
  /** The length of a bucket. */
  step: Step;
}

/** How values are written: the same functions in every render. */
export interface Format {
  full: (value: number) => string;
  /** For an axis: in as few characters as possible. */
  short: (value: number) => string;
}

const LEGEND = 26; // pixels
const FONT = "11px 'Hanken Grotesk Variable', sans-serif";

/** A small chart over time, drawn in the colours of the theme; under the pointer, the legend has the values. */
export function Chart({ label, data, names, kind, unit, format, step }: Props) {
  const container = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const [first, second] = names;

  useEffect(() => {
    const element = container.current;
    if (!element) return undefined;
    const chart = new uPlot(optionsOf(sizeIn(element), kind, [first, second], unit, format, step), [[], [], []], element);
    plot.current = chart;
    const observer = new ResizeObserver(() => chart.setSize(sizeIn(element)));
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.destroy();
    };
  }, [kind, first, second, unit, format, step]);

  useEffect(() => plot.current?.setData(data), [data]);
  return <div ref={container} className="chart" role="img" aria-label={label} />;
}

/** What the legend leaves of the element, whose size is the stylesheet's. */
function sizeIn(element: HTMLElement): Size {
  return { width: element.clientWidth, height: element.clientHeight - LEGEND };
}

type Size = Pick<Options, "width" | "height">;

/** How uPlot draws it. */
export function optionsOf(size: Size, kind: Props["kind"], names: Props["names"], unit: string, format: Props["format"], step: Step): Options {
  const time = TIMES[step];
  // chart.css sets the colours as these two properties of the element.
  const dataColour = (chart: uPlot) => getComputedStyle(chart.root).color;
  const axisColour = (chart: uPlot) => getComputedStyle(chart.root).caretColor;
  const paler = (chart: uPlot) => `color-mix(in srgb, ${dataColour(chart)} 40%, transparent)`;
  const value = (_: uPlot, found: number | null) => (found == null ? "" : format.full(found));
  const series = (label: string, colour: (chart: uPlot) => string): Series => ({
    label,
    value,
    stroke: colour,
    ...(kind === "bars" ? { fill: colour, width: 0, points: { show: false }, ...BARS } : { width: 2, spanGaps: true }),
  });
  const axis = { stroke: axisColour, font: FONT, labelFont: FONT, labelSize: 16, ticks: { show: false } };
  return {
    ...size,
    cursor: { y: false, drag: { x: false } },
    legend: { markers: { width: 0, fill: (_, series) => (series === 1 ? DATA : PALER) } },
    padding: [8, 18, 0, 0],
    scales: { x: { range: (_, from, to) => (from == null ? [0, SECONDS[step]] : [from, to + SECONDS[step]]) }, y: { range: valuesIn } },
    axes: [
      { ...axis, label: ZONE, size: 22, grid: { show: false }, space: 70, values: (_, ticks) => ticks.map(time) },
      { ...axis, incrs: kind === "bars" ? WHOLE : WHOLE_TIMES, label: unit, size: 52, space: 24, grid: { stroke: axisColour, width: 0.25 }, values: (_, ticks) => ticks.map(format.short) },
    ],
    series: [{ label: LABELS[step], value: (_, seconds: number | null) => (seconds == null ? "" : time(seconds)) }, series(names[0], dataColour), series(names[1], paler)],
  };
}

/** Zero is always seen, and what is below it: refunds may exceed the payments of a bucket. */
function valuesIn(_: uPlot, min: number, max: number): [number, number] {
  return [Math.min(min, 0) * 1.15, Math.max(max, 4) * 1.15];
}

/** For the markers of the legend, which are made before the chart is in the page. */
const DATA = "var(--accent)";
const PALER = "color-mix(in srgb, var(--accent) 40%, transparent)";

/** A bar from the beginning of its bucket on. */
const BARS = { paths: uPlot.paths.bars?.({ size: [0.7, 40], align: 1 }) } as object;

/** The distances of ticks: counts are whole numbers. */
const WHOLE = Array.from({ length: 13 }, (_, power) => [1, 2, 5].map((each) => each * 10 ** power)).flat();

/** The same of durations, in milliseconds: seconds, minutes and hours are whole, too. */
const WHOLE_TIMES = [
  ...WHOLE.filter((each) => each < 20_000),
  ...[20, 30, 60, 120, 300, 600, 1200, 1800].map((seconds) => seconds * 1000),
  ...[1, 2, 4, 8, 12].map((hours) => hours * 3_600_000),
  ...WHOLE.map((days) => days * 86_400_000),
];

/** The title of the time axis, such as `Time (UTC)`. */
const ZONE = `Time (${zone()})`;

function date(seconds: number): string {
  return DAY.format(seconds * 1000);
}

/** The date, where the day begins, or the hour. */
function dateOrHour(seconds: number): string {
  const hour = HOUR.format(seconds * 1000);
  return hour === "00:00" ? date(seconds) : hour;
}

const SECONDS = { minute: 60, hour: 3600, day: 86_400 };
const TIMES = { minute: dateOrHour, hour: dateOrHour, day: date };
const LABELS = { minute: "Minute", hour: "Hour", day: "Day" };
