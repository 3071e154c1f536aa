import { useParam } from "../app/routes";
import type { Contract } from "./catalog";

/** The two versions in the address, else the last two; and functions that select others. */
export function useVersions({ versions }: Contract) {
  const [fromParam, setFrom] = useParam("from");
  const [toParam, setTo] = useParam("to");
  const to = versions.find(({ version }) => String(version) === toParam) ?? versions.at(-1);
  const from = versions.find(({ version }) => String(version) === fromParam) ?? versions.at(-2) ?? to;
  return { from, to, setFrom, setTo };
}
