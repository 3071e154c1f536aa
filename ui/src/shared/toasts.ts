import { createStore, immediately } from "../live/store";

/** A message about what was done, or why it was not. */
export interface Toast {
  id: number;
  text: string;
  bad: boolean;
}

export const toasts = createStore<readonly Toast[]>([], immediately);

/** Milliseconds; what went wrong stays until it is dismissed. */
const SHOWN = 6000;
const MAX_TOASTS = 5;
let last = 0;

/** Says that something was done. */
export function report(text: string): void {
  setTimeout(dismiss, SHOWN, add(text, false));
}

/** Says why something was not done. */
export function reportProblem(text: string): void {
  add(text, true);
}

export function dismiss(id: number): void {
  toasts.update((shown) => shown.filter((toast) => toast.id !== id));
}

function add(text: string, bad: boolean): number {
  const id = ++last;
  toasts.update((shown) => [...shown.filter((toast) => toast.text !== text), { id, text, bad }].slice(-MAX_TOASTS));
  return id;
}
