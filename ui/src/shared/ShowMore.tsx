import { counted } from "./money";

interface Props {
  /** How many are not shown. */
  left: number;
  noun: string;
  onMore: () => void;
}

/** A button below a list that is not shown whole; nothing below one that is. */
export function ShowMore({ left, noun, onMore }: Props) {
  if (left <= 0) return null;
  return (
    <button type="button" className="button small show-more" onClick={onMore}>
      Show more, {counted(left, noun)} left
    </button>
  );
}
