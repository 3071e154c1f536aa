const MINUTE = { hour: "2-digit", minute: "2-digit" } as const;
const EXACT = { ...MINUTE, second: "2-digit", fractionalSecondDigits: 3 } as const;
const DATE = { day: "numeric", month: "short", year: "numeric" } as const;

const formatter = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat("en-GB", options);
const CLOCK = formatter({ ...MINUTE, second: "2-digit" });
const EXACT_CLOCK = formatter(EXACT);
const FULL_DATE = formatter(DATE);
const FULL = formatter({ ...DATE, ...EXACT, timeZoneName: "short" });
/** Such as `12:00`. */
export const HOUR = formatter(MINUTE);
/** Such as `31 Jan`. */
export const DAY = formatter({ day: "numeric", month: "short" });

/** The time of day; with the date if it is not today, and the year if it is not the current one. */
export function clock(iso: string): string {
  const time = new Date(iso);
  const now = new Date();
  if (time.toDateString() === now.toDateString()) return CLOCK.format(time);
  const date = time.getFullYear() === now.getFullYear() ? DAY : FULL_DATE;
  return `${date.format(time)}, ${CLOCK.format(time)}`;
}

/** The time of day with milliseconds. */
export function exactClock(iso: string): string {
  return EXACT_CLOCK.format(new Date(iso));
}

/** Such as `31 Jan 2026, 12:00:00.000 UTC`: the date, the time and the time zone of the reader. */
export function fullTime(iso: string): string {
  return FULL.format(new Date(iso));
}

/** The time zone of the reader, such as `UTC` or `GMT+1`. */
export function zone(): string {
  return FULL.formatToParts().find(({ type }) => type === "timeZoneName")?.value ?? "";
}

/** Such as `240 ms`, `3.2 s`, `12 min`, `3.5 h` or `12 d`. */
export function duration(milliseconds: number): string {
  const found = UNITS.find(({ from }) => milliseconds >= from) ?? MILLISECONDS;
  return `${Number((milliseconds / found.length).toFixed(found.digits))} ${found.unit}`;
}

const MILLISECONDS = { unit: "ms", length: 1, digits: 0, from: 0 };
/** `from` what is rounded to 1 of the unit or more (days: 2), largest first. */
const UNITS = [
  { unit: "d", length: 86_400_000, digits: 0, from: 172_800_000 },
  { unit: "h", length: 3_600_000, digits: 1, from: 3_570_000 },
  { unit: "min", length: 60_000, digits: 0, from: 59_950 },
  { unit: "s", length: 1000, digits: 1, from: 999.5 },
  MILLISECONDS,
];
