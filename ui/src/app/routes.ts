import { useSyncExternalStore } from "react";
import { createStore, immediately, useStore } from "../live/store";

/** A page, and what is shown of it: filters, and what is open in the drawer over it. */
export interface Route {
  page: string;
  /** Of a page that has several; empty for the first. */
  section: string;
  params: URLSearchParams;
}

const route = createStore(parseLocation(), immediately);
globalThis.addEventListener?.("popstate", onChange);

function parseLocation(): Route {
  const { pathname, search } = typeof location === "undefined" ? { pathname: "", search: "" } : location;
  const [, page, section = ""] = pathname.split("/");
  return { page: page || "shop", section, params: new URLSearchParams(search) };
}

function onChange(): void {
  route.update(parseLocation);
}

export function useRoute(): Route {
  return useStore(route);
}

/** A parameter of the address, empty without one; and a function that changes it without a history entry. */
export function useParam(name: string): [string, (value: string) => void] {
  const value = useSyncExternalStore(route.subscribe, () => route.get().params.get(name) ?? "");
  return [value, (next) => replaceRoute(addressWith({ [name]: next }), history.state as OverlayState)];
}

/** The present address with these parameters; an empty value removes one. */
export function addressWith(changes: Readonly<Record<string, string>>): string {
  const params = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value) params.set(name, value);
    else params.delete(name);
  }
  return params.size > 0 ? `${location.pathname}?${params}` : location.pathname;
}

/** History state of an entry that was opened over the one before it. */
const OVERLAY = { overlay: true };
type OverlayState = typeof OVERLAY | null;

export function navigate(path: string, state: OverlayState = null): void {
  if (path === location.pathname + location.search) return;
  history.pushState(state, "", path);
  onChange();
}

/** Navigates without a history entry: Back does not return to the present page. */
export function replaceRoute(path: string, state: OverlayState = null): void {
  history.replaceState(state, "", path);
  onChange();
}

/** What can be open in a drawer over the page: each has its parameter. */
export type Drawers = "order" | "dead-letter";

/** Opens a drawer over the present page: Back closes it. */
export function openDrawer(drawer: Drawers, id: string): void {
  navigate(addressWith({ [drawer]: id }), OVERLAY);
}

/** What is open in it; empty where nothing is. */
export function openIn(drawer: Drawers): string {
  return route.get().params.get(drawer) ?? "";
}

/** Closes it: goes back where it was opened from a page, else shows the page under it. */
export function closeDrawer(drawer: Drawers): void {
  if ((history.state as OverlayState)?.overlay) history.back();
  else replaceRoute(addressWith({ [drawer]: "" }));
}
