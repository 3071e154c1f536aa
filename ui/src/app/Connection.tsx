import { SERVICES } from "../api/config";
import type { Board, Link } from "../live/board";
import { useBoard } from "../live/state";

interface State {
  kind: "live" | "waiting" | "off";
  text: string;
}

const WORDS: Record<Link, State> = {
  off: { kind: "off", text: "Not live" },
  connecting: { kind: "waiting", text: "Connecting" },
  up: { kind: "live", text: "Live" },
  lost: { kind: "waiting", text: "Reconnecting" },
};
const WORST: readonly Link[] = ["lost", "connecting", "off", "up"];

function worstLink(board: Board): Link {
  // A connection that was cut takes a while to notice; that nobody answers is known sooner.
  const links = SERVICES.map((each) => (board.links[each] === "up" && board.health[each] === "away" ? "lost" : board.links[each]));
  return WORST.find((link) => links.includes(link)) ?? "off";
}

/** Whether what is seen is live, in a word. */
export function Connection() {
  const { kind, text } = WORDS[useBoard(worstLink)];
  return (
    <span className={`connection ${kind}`} role="status">
      <i aria-hidden="true" />
      {text}
    </span>
  );
}
