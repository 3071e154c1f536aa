/** Where the services listen, as served at /config.json. */
export interface Config {
  ordersUrl: string;
  productsUrl: string;
  /** Whether the board's own server checks edited schemas: in development only. */
  playground: boolean;
}

export type Service = "orders" | "products";
export const SERVICES: readonly Service[] = ["orders", "products"];

let config: Config | undefined;

/** Loads /config.json; call it once, before anything else. */
export async function loadConfig(): Promise<void> {
  const response = await fetch("/config.json");
  if (!response.ok) throw new Error("The addresses of the services are unknown: /config.json is missing.");
  config = (await response.json()) as Config;
}

export function urlOf(service: Service): string {
  if (!config) throw new Error("The configuration has not been loaded.");
  return service === "orders" ? config.ordersUrl : config.productsUrl;
}

export function hasPlayground(): boolean {
  return config?.playground ?? false;
}
