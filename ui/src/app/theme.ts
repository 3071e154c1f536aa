import { useState } from "react";
import { localStore } from "../shared/storage";

export type Theme = "system" | "light" | "dark";

const KEY = "board.theme";
const ORDER: readonly Theme[] = ["system", "light", "dark"];

export function applyTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}

export function storedTheme(): Theme {
  const stored = localStore.get(KEY);
  return ORDER.find((theme) => theme === stored) ?? "system";
}

/** The theme, and a function that switches to the next. */
export function useTheme(): [Theme, () => void] {
  const [theme, setTheme] = useState(storedTheme);
  const next = () => {
    const chosen = ORDER[(ORDER.indexOf(theme) + 1) % ORDER.length] ?? "system";
    localStore.set(KEY, chosen);
    applyTheme(chosen);
    setTheme(chosen);
  };
  return [theme, next];
}
