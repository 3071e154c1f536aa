export const localStore = safe(() => localStorage);
/** Ends with the tab. */
export const tabStore = safe(() => sessionStorage);

/**
 * Browser storage that never throws: where it is blocked, reads find nothing and writes are dropped. Takes a
 * function because even naming a storage throws there.
 */
function safe(storage: () => Storage) {
  const attempt = <Result>(use: (storage: Storage) => Result): Result | null => {
    try {
      return use(storage());
    } catch {
      return null;
    }
  };
  return {
    get: (key: string) => attempt((it) => it.getItem(key)),
    set: (key: string, value: string) => void attempt((it) => it.setItem(key, value)),
    remove: (key: string) => void attempt((it) => it.removeItem(key)),
  };
}
