import { useSyncExternalStore } from "react";

/** The page that a path shows; `order` is open in the drawer over it. */
export interface Place {
  page: string;
  order: string;
}

const listeners = new Set<() => void>();
let place = read();

function read(): Place {
  if (typeof location === "undefined") return { page: "shop", order: "" };
  const page = location.pathname.split("/")[1] || "shop";
  return { page, order: new URLSearchParams(location.search).get("order") ?? "" };
}

function moved(): void {
  place = read();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) addEventListener("popstate", moved);
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function usePlace(): Place {
  return useSyncExternalStore(subscribe, () => place);
}

/** What is known of a place beside its address: it was opened over the one before it. */
const OVER = { over: true };

export function go(path: string, state: typeof OVER | null = null): void {
  if (path === location.pathname + location.search) return;
  history.pushState(state, "", path);
  moved();
}

/** Goes there instead: the way back does not lead here again. */
export function goInstead(path: string): void {
  history.replaceState(null, "", path);
  moved();
}

/** Opens an order's story over the present page. */
export function openOrder(id: string): void {
  go(`${location.pathname}?order=${encodeURIComponent(id)}`, OVER);
}

/** Closes it: back to where it was opened, or, where the address led here, to the page itself. */
export function closeOrder(): void {
  if ((history.state as typeof OVER | null)?.over) history.back();
  else goInstead(location.pathname);
}
