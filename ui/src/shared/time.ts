const CLOCK = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const DATE = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });

/** The time of day; with the date if it is not today, and the year if it is not the current one. */
export function clock(iso: string): string {
  const time = new Date(iso);
  const now = new Date();
  if (time.toDateString() === now.toDateString()) return CLOCK.format(time);
  const date = time.getFullYear() === now.getFullYear() ? DAY : DATE;
  return `${date.format(time)}, ${CLOCK.format(time)}`;
}

/** The time of day with milliseconds. */
export function exactClock(iso: string): string {
  const time = new Date(iso);
  return `${CLOCK.format(time)}.${String(time.getMilliseconds()).padStart(3, "0")}`;
}

const FULL = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  fractionalSecondDigits: 3,
  timeZoneName: "short",
});

/** Such as `31 Jan 2026, 12:00:00.000 UTC`: the date, the time and the time zone of the reader. */
export function fullTime(iso: string): string {
  return FULL.format(new Date(iso));
}

/** The time zone of the reader, such as `UTC` or `GMT+1`. */
export function zone(): string {
  return FULL.formatToParts().find(({ type }) => type === "timeZoneName")?.value ?? "";
}

/** Such as `240 ms`, `3.2 s` or `12 min`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  return `${Math.round(milliseconds / 60_000)} min`;
}
