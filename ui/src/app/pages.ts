/** The pages, in the order of the header. */
export interface Page {
  path: string;
  name: string;
  /** Only for who has the role admin. */
  admin: boolean;
  /** Only for who is signed in. */
  personal: boolean;
}

export const PAGES: readonly Page[] = [
  { path: "shop", name: "Shop", admin: false, personal: false },
  { path: "orders", name: "My orders", admin: false, personal: true },
  { path: "operations", name: "Operations", admin: true, personal: true },
  { path: "events", name: "Events", admin: true, personal: true },
  { path: "contracts", name: "Contracts", admin: false, personal: false },
];
