import { type ComponentType, lazy } from "react";
import { ShopPage } from "../shop/ShopPage";

/** A page of the board. */
export interface Page {
  path: string;
  name: string;
  Content: ComponentType;
  /** Who sees it; everyone, where it is missing. */
  needs?: "user" | "admin";
}

/** In the order of the header. All but the shop are loaded where they are opened: a shopper needs none of them. */
export const PAGES: readonly Page[] = [
  { path: "shop", name: "Shop", Content: ShopPage },
  { path: "orders", name: "My orders", Content: lazy(() => import("../orders/OrdersPage")), needs: "user" },
  { path: "operations", name: "Operations", Content: lazy(() => import("../operations/OperationsPage")), needs: "admin" },
  { path: "analytics", name: "Analytics", Content: lazy(() => import("../analytics/AnalyticsPage")), needs: "admin" },
  { path: "events", name: "Events", Content: lazy(() => import("../events/EventsPage")), needs: "admin" },
  { path: "topology", name: "Topology", Content: lazy(() => import("../topology/TopologyPage")), needs: "admin" },
  { path: "contracts", name: "Contracts", Content: lazy(() => import("../contracts/ContractsPage")) },
];
