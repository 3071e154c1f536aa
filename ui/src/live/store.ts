/** A value that changes, and those who look at it. */
export interface Store<State> {
  get(): State;
  update(change: (state: State) => State): void;
  subscribe(listener: () => void): () => void;
}

/** Runs a task soon, once; a page calls it again for the next. */
export type Schedule = (task: () => void) => void;

/** Applies at once. */
export const immediately: Schedule = (task) => task();

const SHORTEST_PAUSE = 60;

/** With the next frame, and not more often than people can see; a hidden page has no frames. */
export function perFrame(): Schedule {
  let last = 0;
  return (task) => {
    const run = () => {
      last = performance.now();
      task();
    };
    const pause = document.hidden ? 250 : last + SHORTEST_PAUSE - performance.now();
    if (pause > 0) setTimeout(run, pause);
    else requestAnimationFrame(run);
  };
}

/** A store that applies the changes of one turn together and tells of them once. */
export function createStore<State>(initial: State, schedule: Schedule): Store<State> {
  let state = initial;
  let waiting: ((state: State) => State)[] = [];
  const listeners = new Set<() => void>();

  function flush(): void {
    const changes = waiting;
    waiting = [];
    const before = state;
    for (const change of changes) state = change(state);
    if (state !== before) for (const listener of listeners) listener();
  }

  return {
    get: () => state,
    update(change) {
      waiting.push(change);
      if (waiting.length === 1) schedule(flush);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
