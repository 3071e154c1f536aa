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

export function go(path: string): void {
  if (path === location.pathname + location.search) return;
  history.pushState(null, "", path);
  moved();
}

/** Opens an order's story over the present page; an empty id closes it. */
export function openOrder(id: string): void {
  go(id ? `${location.pathname}?order=${encodeURIComponent(id)}` : location.pathname);
}
