import { useSyncExternalStore } from "react";
import { type Session, sessionStore } from "../session/session";
import { type Board, EMPTY } from "./board";
import { createStore, perFrame, type Store, useStore } from "./store";

/** The state of the page. */
export const board: Store<Board> = createStore(EMPTY, perFrame());

/** A part of the board. The component renders again when the selected value changes. */
export function useBoard<Part>(select: (board: Board) => Part): Part {
  return useSyncExternalStore(board.subscribe, () => select(board.get()));
}

export function useSession(): Session | undefined {
  return useStore(sessionStore);
}
