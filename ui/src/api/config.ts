/** Where the services listen, as served at /config.json. */
export interface Config {
  ordersUrl: string;
  productsUrl: string;
  paymentsUrl: string;
  notificationsUrl: string;
  analyticsUrl: string;
  /** Whether the board's own server checks edited schemas: in development only. */
  playground: boolean;
  /** Whether it reads and produces single messages of Kafka: in development only. */
  messages: boolean;
}

/** The services that have data for every user: their orders, and the products. */
export const SHOP_SERVICES = ["orders", "products"] as const;
export const SERVICES = [...SHOP_SERVICES, "payments", "notifications", "analytics"] as const;
export type Service = (typeof SERVICES)[number];

/** Such as `Orders`. */
export function nameOf(service: Service): string {
  return service.charAt(0).toUpperCase() + service.slice(1);
}

/** The same value for each service. */
export function forEachService<Value>(value: Value): Readonly<Record<Service, Value>> {
  return { orders: value, products: value, payments: value, notifications: value, analytics: value };
}

let config: Config | undefined;

/** Loads /config.json; call it once, before anything else. */
export async function loadConfig(): Promise<void> {
  const response = await fetch("/config.json");
  if (!response.ok) throw new Error("The addresses of the services are unknown: /config.json is missing.");
  config = (await response.json()) as Config;
}

export function urlOf(service: Service): string {
  if (!config) throw new Error("The configuration has not been loaded.");
  return config[`${service}Url`];
}

/** Whether the board's own server can do this. */
export function has(feature: "playground" | "messages"): boolean {
  return config?.[feature] ?? false;
}
