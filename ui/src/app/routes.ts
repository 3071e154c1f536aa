import { useSyncExternalStore } from "react";

/** A page, and the id of the order that is open in the drawer over it; empty without one. */
export interface Route {
  page: string;
  order: string;
}

const listeners = new Set<() => void>();
let route = parseLocation();

function parseLocation(): Route {
  if (typeof location === "undefined") return { page: "shop", order: "" };
  const page = location.pathname.split("/")[1] || "shop";
  return { page, order: new URLSearchParams(location.search).get("order") ?? "" };
}

function onChange(): void {
  route = parseLocation();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) addEventListener("popstate", onChange);
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useRoute(): Route {
  return useSyncExternalStore(subscribe, () => route);
}

/** History state of an entry that was opened over the one before it. */
const OVERLAY = { overlay: true };

export function navigate(path: string, state: typeof OVERLAY | null = null): void {
  if (path === location.pathname + location.search) return;
  history.pushState(state, "", path);
  onChange();
}

/** Navigates without a history entry: Back does not return to the present page. */
export function replaceRoute(path: string): void {
  history.replaceState(null, "", path);
  onChange();
}

/** Opens an order over the present page. */
export function openOrder(id: string): void {
  navigate(`${location.pathname}?order=${encodeURIComponent(id)}`, OVERLAY);
}

/** Closes it: goes back where it was opened from a page, else shows the page under it. */
export function closeOrder(): void {
  if ((history.state as typeof OVERLAY | null)?.overlay) history.back();
  else replaceRoute(location.pathname);
}
