/** Where the services answer, as /config.json tells. */
export interface Config {
  ordersUrl: string;
  productsUrl: string;
}

export type Service = "orders" | "products";
export const SERVICES: readonly Service[] = ["orders", "products"];

let known: Config | undefined;

/** Reads /config.json once, before anything else. */
export async function loadConfig(): Promise<void> {
  const answer = await fetch("/config.json");
  if (!answer.ok) throw new Error("This page can't tell where the services are: /config.json is missing.");
  known = (await answer.json()) as Config;
}

export function urlOf(service: Service): string {
  if (!known) throw new Error("The configuration has not been loaded.");
  return service === "orders" ? known.ordersUrl : known.productsUrl;
}
