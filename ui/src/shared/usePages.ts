import { useCallback, useEffect, useState } from "react";

/** How many items of a list are shown: one page more each time, and the first again where `filter` changes. */
export function usePages(size: number, filter: readonly string[] = []): [number, () => void] {
  const [shown, setShown] = useState(size);
  useEffect(() => setShown(size), [size, ...filter]);
  return [shown, useCallback(() => setShown((before) => before + size), [size])];
}
