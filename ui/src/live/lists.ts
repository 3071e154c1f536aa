import type { Service } from "../api/config";
import { sentenceOf } from "../api/problem";
import { request } from "../api/request";
import type { Order, Product } from "../api/types";
import { isAdmin, session } from "../session/session";
import { type Board, MAX_ORDERS, withAllProducts, withListedOrders, withPart } from "./board";
import { board } from "./state";

/** How far back the charts go, in milliseconds. */
export const CHARTED = 15 * 60_000;

interface Page<Data> {
  data: Data;
}

type OrdersPage = Page<{ orders: Order[] }> & { meta: { pages: number } };

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

/** The newest orders that this person may see: their own, and for an operator those that the charts count. */
async function readOrders(): Promise<Order[]> {
  const who = session.get();
  if (!who) return [];
  const own = newestOrders(`/api/v1/orders/user/${encodeURIComponent(who.sub)}`, () => true);
  const since = new Date(Date.now() - CHARTED).toISOString();
  const all = isAdmin(who) ? newestOrders("/api/v1/orders", (oldest) => oldest.createdAt >= since) : [];
  return (await Promise.all([own, all])).flat();
}

/** Page by page, as long as more are wanted than the oldest so far; no more than are kept. */
async function newestOrders(path: string, wantsMore: (oldest: Order) => boolean): Promise<Order[]> {
  const found: Order[] = [];
  for (let page = 1; found.length < MAX_ORDERS; page += 1) {
    const { data, meta } = await request<OrdersPage>("orders", `${path}?limit=100&page=${page}`);
    found.push(...data.orders);
    const oldest = data.orders.at(-1);
    if (!oldest || page >= meta.pages || !wantsMore(oldest)) break;
  }
  return found;
}

const READERS: Record<Service, () => Promise<(board: Board) => Board>> = {
  orders: async () => {
    const before = board.get().orders;
    const orders = await readOrders();
    return (current) => withListedOrders(current, orders, before);
  },
  products: async () => {
    const before = board.get().products;
    const products = await readProducts();
    return (current) => withAllProducts(current, products, before);
  },
};

/** Reads a service's list again; the board says where that failed. */
export async function refresh(service: Service): Promise<void> {
  const asked = session.get();
  try {
    const apply = await READERS[service]();
    if (session.get() !== asked) return;
    board.update((current) => {
      const read = withPart(apply(current), "loaded", service, current.loaded[service] + 1);
      return withPart(read, "problems", service, "");
    });
  } catch (error) {
    board.update((current) => withPart(current, "problems", service, sentenceOf(error)));
  }
}
