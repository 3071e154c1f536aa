import { useCallback, useState } from "react";

const NONE: ReadonlySet<string> = new Set();

/** The ids of the selected rows; `select` and `selectNone` are the same functions in every render. */
export function useSelection() {
  const [selected, setSelected] = useState(NONE);
  const select = useCallback((id: string, on: boolean) => {
    setSelected((before) => {
      const next = new Set(before);
      if (on) next.add(id);
      else next.delete(id);
      return next;
    });
  }, []);
  const selectNone = useCallback(() => setSelected(NONE), []);
  return { selected, select, selectNone };
}
