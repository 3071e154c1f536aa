import { type Service, urlOf } from "../api/config";
import { servicesOf, type Session } from "../session/session";
import { pollWhileVisible } from "../shared/poll";
import { type Health, withPart } from "./board";
import { refresh } from "./lists";
import { board } from "./state";

/** In milliseconds. */
const INTERVAL = 4000;
const TIMEOUT = 5000;
const OUTAGES: readonly Health[] = ["unreachable", "unavailable"];

/** Polls the health of this user's services while the page is visible. Returns the cleanup. */
export function watchHealth(session: Session | undefined): () => void {
  let isWatching = true;
  const check = async (service: Service) => {
    const readiness = await fetchHealth(service);
    if (isWatching) show(service, readiness);
  };
  const stops = servicesOf(session).map((service) => pollWhileVisible(() => check(service), INTERVAL));
  return () => {
    isWatching = false;
    stops.forEach((stop) => stop());
  };
}

function show(service: Service, { status, checks }: Readiness): void {
  // After an outage: loads what could not be loaded or pushed meanwhile.
  if (OUTAGES.includes(board.get().health[service]) && !OUTAGES.includes(status)) void refresh(service);
  const kafka = checks["kafka"]?.startsWith("down") ? "down" : "up";
  board.update((current) => withPart(withPart(current, "health", service, status), "kafka", service, kafka));
}

/** What a readiness check answers; an error response, as of a service that is too busy, has no checks. */
export function readinessOf(answer: Partial<Readiness>): Readiness {
  const { status, checks } = answer;
  return status && checks ? { status, checks } : UNREACHABLE;
}

interface Readiness {
  status: Health;
  checks: Record<string, string>;
}

const UNREACHABLE: Readiness = { status: "unreachable", checks: {} };

async function fetchHealth(service: Service): Promise<Readiness> {
  try {
    const response = await fetch(`${urlOf(service)}/health/ready`, { cache: "no-store", signal: AbortSignal.timeout(TIMEOUT) });
    return readinessOf(await response.json());
  } catch {
    return UNREACHABLE;
  }
}
