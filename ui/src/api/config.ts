/** Where the services listen, as served at /config.json. */
export interface Config {
  ordersUrl: string;
  productsUrl: string;
  paymentsUrl: string;
  notificationsUrl: string;
  analyticsUrl: string;
  /** Whether the board's own server checks edited schemas: in development only. */
  playground: boolean;
}

/** A service with a socket. */
export type Service = "orders" | "products";
export const SERVICES: readonly Service[] = ["orders", "products"];
/** A service with a REST API. */
export type RestService = Service | "payments" | "notifications" | "analytics";
export const REST_SERVICES: readonly RestService[] = [...SERVICES, "payments", "notifications", "analytics"];

let config: Config | undefined;

/** Loads /config.json; call it once, before anything else. */
export async function loadConfig(): Promise<void> {
  const response = await fetch("/config.json");
  if (!response.ok) throw new Error("The addresses of the services are unknown: /config.json is missing.");
  config = (await response.json()) as Config;
}

export function urlOf(service: RestService): string {
  if (!config) throw new Error("The configuration has not been loaded.");
  return config[`${service}Url`];
}

export function hasPlayground(): boolean {
  return config?.playground ?? false;
}
