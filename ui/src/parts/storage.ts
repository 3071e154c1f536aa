/** What the browser keeps for the page. Where it may keep nothing, the page works and forgets. */
export interface Kept {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
}

export const forGood = kept(() => localStorage);
/** The tab's own, and gone with it. */
export const forTab = kept(() => sessionStorage);

/** Even naming a storage throws where the browser blocks it. */
function kept(storage: () => Storage): Kept {
  const attempt = <Found>(use: (storage: Storage) => Found): Found | null => {
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
