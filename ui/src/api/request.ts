import { sessionStore } from "../session/session";
import { nameOf, type Service, urlOf } from "./config";
import { Problem } from "./problem";

interface Options {
  method?: "GET" | "POST" | "PATCH" | "DELETE";
  body?: unknown;
  headers?: Record<string, string>;
}

/** Longer than the services' own time limit, in milliseconds. */
export const TIMEOUT = 20_000;

/** The parsed JSON response of a service. Throws a Problem for an error response or without a response. */
export async function request<T>(service: Service, path: string, options: Options = {}): Promise<T> {
  const response = await send(service, path, options);
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw Problem.of(response.status, body);
  if (body === undefined) throw noAnswer(service);
  return body as T;
}

async function send(service: Service, path: string, options: Options): Promise<Response> {
  const headers: Record<string, string> = { ...options.headers };
  const token = sessionStore.get()?.token;
  if (token) headers["Authorization"] = `Bearer ${token}`;
  const init: RequestInit = { method: options.method ?? "GET", headers, cache: "no-store", signal: AbortSignal.timeout(TIMEOUT) };
  if (options.body !== undefined) {
    headers["Content-Type"] = "application/json";
    init.body = JSON.stringify(options.body);
  }
  try {
    return await fetch(urlOf(service) + path, init);
  } catch {
    throw noAnswer(service);
  }
}

export function noAnswer(service: Service): Problem {
  return new Problem(0, `${nameOf(service)} does not answer. Check the connection and try again.`);
}
