import { SERVICES, type Service, urlOf } from "../api/config";
import { type Health, withPart } from "./board";
import { refresh } from "./lists";
import { board } from "./state";

const EVERY = 4000;
/** Who has not answered by then is away, for who waits. */
const PATIENCE = 5000;
const SILENT: readonly Health[] = ["away", "unavailable"];

/** Asks both services how they are, for as long as the page is open. */
export function watchHealth(): () => void {
  const ask = () => {
    if (!document.hidden) for (const service of SERVICES) void look(service);
  };
  ask();
  const timer = setInterval(ask, EVERY);
  document.addEventListener("visibilitychange", ask);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", ask);
  };
}

async function look(service: Service): Promise<void> {
  const { status, checks } = await read(service);
  // What could not be read, or told of, while it was silent.
  if (SILENT.includes(board.get().health[service]) && !SILENT.includes(status)) void refresh(service);
  const kafka = checks["kafka"]?.startsWith("down") ? "down" : "up";
  board.update((current) => withPart(withPart(current, "health", service, status), "kafka", service, kafka));
}

interface Readiness {
  status: Health;
  checks: Record<string, string>;
}

async function read(service: Service): Promise<Readiness> {
  try {
    const answer = await fetch(`${urlOf(service)}/health/ready`, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    return (await answer.json()) as Readiness;
  } catch {
    return { status: "away", checks: {} };
  }
}
