import { clock, exactClock, fullTime } from "./time";

interface Props {
  iso: string;
  /** `full` has the date and the time zone; the others have them as the title. */
  show?: "clock" | "exact" | "full";
}

const TEXTS = { clock, exact: exactClock, full: fullTime };

/** A time in the reader's time zone. */
export function Time({ iso, show = "clock" }: Props) {
  return (
    <time dateTime={iso} title={fullTime(iso)}>
      {TEXTS[show](iso)}
    </time>
  );
}
