import { useSyncExternalStore } from "react";
import { type Session, session } from "../session/session";
import { type Board, EMPTY } from "./board";
import { createStore, perFrame, type Store } from "./store";

/** The page's one state. */
export const board: Store<Board> = createStore(EMPTY, perFrame());

/** A part of the board; the component renders again when that part is another object. */
export function useBoard<Part>(select: (board: Board) => Part): Part {
  return useSyncExternalStore(board.subscribe, () => select(board.get()));
}

export function useSession(): Session | undefined {
  return useSyncExternalStore(session.subscribe, session.get);
}
