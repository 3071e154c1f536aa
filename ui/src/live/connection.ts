import { messageOf } from "../api/problem";
import type { Session } from "../session/session";
import { pollWhileVisible } from "../shared/poll";
import { withPart } from "./board";
import { refresh } from "./lists";
import { board } from "./state";

/** Milliseconds: how old the stock may be that a visitor sees. */
const INTERVAL = 10_000;

/** Loads the client of Socket.IO and connects as this user. Returns the function that disconnects. */
export function openConnection(session: Session): () => void {
  let isOver = false;
  let disconnect = () => {};
  import("./sockets").then(
    ({ connect }) => {
      if (!isOver) disconnect = connect(session);
    },
    (error: unknown) => board.update((current) => withPart(current, "problems", "orders", messageOf(error))),
  );
  return () => {
    isOver = true;
    disconnect();
  };
}

/** Reads the products again and again while the page is visible: sockets are for signed-in users. */
export function pollProducts(): () => void {
  return pollWhileVisible(() => refresh("products"), INTERVAL);
}
