/** Browser storage that never throws: where it is blocked, reads find nothing and writes are dropped. */
export interface SafeStorage {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
}

export const localStore = safe(() => localStorage);
/** Ends with the tab. */
export const tabStore = safe(() => sessionStorage);

/** Takes a function because even naming a storage throws where the browser blocks it. */
function safe(storage: () => Storage): SafeStorage {
  const attempt = <Result>(use: (storage: Storage) => Result): Result | null => {
    try {
      return use(storage());
    } catch {
      return null;
    }
  };
  return {
    get: (key) => attempt((it) => it.getItem(key)),
    set: (key, value) => void attempt((it) => it.setItem(key, value)),
    remove: (key) => void attempt((it) => it.removeItem(key)),
  };
}
