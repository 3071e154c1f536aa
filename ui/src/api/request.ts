import { session } from "../session/session";
import { type Service, urlOf } from "./config";
import { Problem } from "./problem";

interface Options {
  method?: "GET" | "POST" | "PATCH" | "DELETE";
  body?: unknown;
  headers?: Record<string, string>;
}

/** Longer than a service takes to say that it can't. */
const PATIENCE = 20_000;
const AWAY = { orders: "Orders does not answer.", products: "Products does not answer." };

/** The parsed answer of a service. Throws a Problem where it refuses or does not answer. */
export async function request<T>(service: Service, path: string, options: Options = {}): Promise<T> {
  const answer = await send(service, path, options);
  const body: unknown = await answer.json().catch(() => undefined);
  if (!answer.ok) throw Problem.of(answer.status, body);
  if (body === undefined) throw silence(service);
  return body as T;
}

async function send(service: Service, path: string, options: Options): Promise<Response> {
  const headers: Record<string, string> = { ...options.headers };
  const token = session.get()?.token;
  if (token) headers["Authorization"] = `Bearer ${token}`;
  const init: RequestInit = { method: options.method ?? "GET", headers, cache: "no-store", signal: AbortSignal.timeout(PATIENCE) };
  if (options.body !== undefined) {
    headers["Content-Type"] = "application/json";
    init.body = JSON.stringify(options.body);
  }
  try {
    return await fetch(urlOf(service) + path, init);
  } catch {
    throw silence(service);
  }
}

function silence(service: Service): Problem {
  return new Problem(0, `${AWAY[service]} Check the connection and try again.`);
}
