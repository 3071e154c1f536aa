import { SERVICES, type Service, urlOf } from "../api/config";
import { type Health, withPart } from "./board";
import { board } from "./state";

const EVERY = 4000;

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
  const kafka = checks["kafka"]?.startsWith("down") ? "down" : "up";
  board.update((current) => withPart(withPart(current, "health", service, status), "kafka", service, kafka));
}

interface Readiness {
  status: Health;
  checks: Record<string, string>;
}

async function read(service: Service): Promise<Readiness> {
  try {
    const answer = await fetch(`${urlOf(service)}/health/ready`, { cache: "no-store" });
    return (await answer.json()) as Readiness;
  } catch {
    return { status: "away", checks: {} };
  }
}
