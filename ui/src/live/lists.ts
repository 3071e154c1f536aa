import { SERVICES, type Service } from "../api/config";
import { sentenceOf } from "../api/problem";
import { request } from "../api/request";
import type { Order, Product } from "../api/types";
import { isAdmin, session } from "../session/session";
import { type Board, withAllProducts, withOrders, withPart } from "./board";
import { board } from "./state";

interface Page<Data> {
  data: Data;
}

/** Reads every product that is for sale, page by page. */
async function readProducts(): Promise<Product[]> {
  const found: Product[] = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const path = `/api/v1/products?limit=100&page=${page}`;
    const { data } = await request<Page<{ products: Product[]; pages: number }>>("products", path);
    found.push(...data.products);
    pages = data.pages;
  }
  return found;
}

/** The newest orders that this person may see. */
async function readOrders(): Promise<Order[]> {
  const who = session.get();
  if (!who) return [];
  const own = `/api/v1/orders/user/${encodeURIComponent(who.sub)}?limit=100`;
  const paths = isAdmin(who) ? [own, "/api/v1/orders?limit=100"] : [own];
  const pages = await Promise.all(paths.map((path) => request<Page<{ orders: Order[] }>>("orders", path)));
  return pages.flatMap((page) => page.data.orders);
}

const READERS: Record<Service, () => Promise<(board: Board) => Board>> = {
  orders: async () => {
    const orders = await readOrders();
    return (current) => withOrders(current, orders);
  },
  products: async () => {
    const products = await readProducts();
    return (current) => withAllProducts(current, products);
  },
};

/** Reads a service's list again; the board says where that failed. */
export async function refresh(service: Service): Promise<void> {
  const asked = session.get();
  try {
    const apply = await READERS[service]();
    if (session.get() !== asked) return;
    board.update((current) => withPart(withPart(apply(current), "loaded", service, true), "problems", service, ""));
  } catch (error) {
    board.update((current) => withPart(current, "problems", service, sentenceOf(error)));
  }
}

export function refreshAll(): void {
  for (const service of SERVICES) void refresh(service);
}
