import type { Service } from "../api/config";
import type { Board, ConnectionState } from "../live/board";
import { useBoard, useSession } from "../live/state";
import { servicesOf } from "../session/session";

interface Indicator {
  className: "live" | "waiting" | "off";
  text: string;
}

const INDICATORS: Record<ConnectionState, Indicator> = {
  off: { className: "off", text: "Not live" },
  connecting: { className: "waiting", text: "Connecting" },
  connected: { className: "live", text: "Live" },
  reconnecting: { className: "waiting", text: "Reconnecting" },
};
const WORST_FIRST: readonly ConnectionState[] = ["reconnecting", "connecting", "off", "connected"];

function worstState({ connections, health }: Board, services: readonly Service[]): ConnectionState {
  // A failed health check is noticed sooner than a broken connection.
  const states = services.map((each) =>
    connections[each] === "connected" && health[each] === "unreachable" ? "reconnecting" : connections[each],
  );
  return WORST_FIRST.find((state) => states.includes(state)) ?? "off";
}

/** Whether the data on the page is live. */
export function Connection() {
  const services = servicesOf(useSession());
  const { className, text } = INDICATORS[useBoard((board) => worstState(board, services))];
  return (
    <span className={`connection ${className}`} role="status">
      <i aria-hidden="true" />
      {text}
    </span>
  );
}
