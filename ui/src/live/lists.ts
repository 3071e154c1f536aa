import type { Service } from "../api/config";
import { messageOf } from "../api/problem";
import { request } from "../api/request";
import type { Order, Product } from "../api/types";
import { openIn } from "../app/routes";
import { sessionStore } from "../session/session";
import { type Board, MAX_ORDERS, withAllProducts, withListedOrders, withPart } from "./board";
import { board } from "./state";

interface Page<Data> {
  data: Data;
}

type OrdersPage = Page<{ orders: Order[] }> & { meta: { pages: number } };

/** Every product that is for sale. */
async function fetchProducts(): Promise<Product[]> {
  const found: Product[] = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const path = `/api/v1/products?limit=100&page=${page}`;
    const { data } = await request<Page<{ products: Product[]; pages: number }>>("products", path);
    found.push(...data.products);
    pages = data.pages;
  }
  return found;
}

/** The user's newest orders, up to the limit of the board. */
async function fetchOrders(): Promise<Order[]> {
  const session = sessionStore.get();
  const found: Order[] = [];
  if (!session) return found;
  for (let page = 1, pages = 1; page <= pages && found.length < MAX_ORDERS; page += 1) {
    const path = `/api/v1/orders/user/${encodeURIComponent(session.sub)}?limit=100&page=${page}`;
    const { data, meta } = await request<OrdersPage>("orders", path);
    found.push(...data.orders);
    pages = meta.pages;
  }
  return found;
}

const LOADERS: Partial<Record<Service, () => Promise<(board: Board) => Board>>> = {
  orders: async () => {
    const before = board.get().orders;
    const orders = await fetchOrders();
    return (current) => withListedOrders(current, orders, before, openIn("order"));
  },
  products: async () => {
    const before = board.get().products;
    const products = await fetchProducts();
    return (current) => withAllProducts(current, products, before);
  },
};

/** Reloads a service's list, if it has one; a failure is put on the board. */
export async function refresh(service: Service): Promise<void> {
  const session = sessionStore.get();
  try {
    const apply = await LOADERS[service]?.();
    if (sessionStore.get() !== session) return;
    board.update((current) => {
      const next = withPart(apply ? apply(current) : current, "loaded", service, current.loaded[service] + 1);
      return withPart(next, "problems", service, "");
    });
  } catch (error) {
    board.update((current) => withPart(current, "problems", service, messageOf(error)));
  }
}
