import { useSyncExternalStore } from "react";

/** A value with listeners. */
export interface Store<State> {
  get(): State;
  update(change: (state: State) => State): void;
  subscribe(listener: () => void): () => void;
}

/** The value. The component renders again when it changes. */
export function useStore<State>({ subscribe, get }: Store<State>): State {
  return useSyncExternalStore(subscribe, get);
}

/** Runs a task once, now or soon. */
export type Schedule = (task: () => void) => void;

export const immediately: Schedule = (task) => task();

/** Milliseconds between two runs: more are not noticed. */
const MIN_PAUSE = 60;
const HIDDEN_PAUSE = 250;

/** Runs with the next animation frame; on a timer where the page is hidden and has no frames. */
export function perFrame(): Schedule {
  let last = 0;
  return (task) => {
    const run = () => {
      last = performance.now();
      task();
    };
    const pause = document.hidden ? HIDDEN_PAUSE : last + MIN_PAUSE - performance.now();
    if (pause > 0) setTimeout(run, pause);
    else requestAnimationFrame(run);
  };
}

/** A store that batches changes until `schedule` runs them, then calls its listeners once. */
export function createStore<State>(initial: State, schedule: Schedule): Store<State> {
  let state = initial;
  let pending: ((state: State) => State)[] = [];
  const listeners = new Set<() => void>();

  function flush(): void {
    const changes = pending;
    pending = [];
    const before = state;
    for (const change of changes) state = change(state);
    if (state !== before) for (const listener of listeners) listener();
  }

  return {
    get: () => state,
    update(change) {
      pending.push(change);
      if (pending.length === 1) schedule(flush);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
