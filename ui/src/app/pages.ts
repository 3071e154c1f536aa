/** A page of the board. */
export interface Page {
  path: string;
  name: string;
  /** Needs the role admin. */
  admin: boolean;
  /** Needs a signed-in user. */
  personal: boolean;
}

/** In the order of the header. */
export const PAGES: readonly Page[] = [
  { path: "shop", name: "Shop", admin: false, personal: false },
  { path: "orders", name: "My orders", admin: false, personal: true },
  { path: "operations", name: "Operations", admin: true, personal: true },
  { path: "analytics", name: "Analytics", admin: true, personal: true },
  { path: "events", name: "Events", admin: true, personal: true },
  { path: "topology", name: "Topology", admin: true, personal: true },
  { path: "contracts", name: "Contracts", admin: false, personal: false },
];
