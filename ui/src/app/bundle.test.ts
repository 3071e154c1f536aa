import { gzipSync } from "node:zlib";
import { build, type Rollup } from "vite";
import { beforeAll, expect, test, vi } from "vitest";

/** Bytes, compressed: what every page needs and the shop, and what another page or the live connection adds. */
const MAX_SHOP = 90_000;
const MAX_PAGE = 50_000;
const MAX_LIVE = 15_000;

let chunks: Rollup.OutputChunk[];

beforeAll(async () => {
  vi.stubEnv("NODE_ENV", "production"); // else React's development build
  const { output } = (await build({ logLevel: "silent", build: { write: false } })) as Rollup.RollupOutput;
  chunks = output.filter((each) => each.type === "chunk");
}, 120_000);

/** The scripts that are loaded with the one of this module. */
function scriptsOf(module: string): Rollup.OutputChunk[] {
  const found = chunks.filter(({ facadeModuleId }) => facadeModuleId?.endsWith(module));
  for (const { imports } of found) found.push(...chunks.filter((each) => imports.includes(each.fileName) && !found.includes(each)));
  return found;
}

function size(scripts: readonly Rollup.OutputChunk[]): number {
  return scripts.reduce((sum, { code }) => sum + gzipSync(code).length, 0);
}

/** What the page of this module adds to the shop. */
function added(module: string): number {
  const known = scriptsOf("/index.html");
  const own = scriptsOf(module).filter((each) => !known.includes(each));
  expect(own.length).toBeGreaterThan(0);
  return size(own);
}

test("the shop needs less than 90 kB of scripts", () => {
  const shop = size(scriptsOf("/index.html"));
  expect(shop).toBeGreaterThan(60_000);
  expect(shop).toBeLessThan(MAX_SHOP);
});

test("the live connection of a signed-in shopper adds less than 15 kB", () => {
  expect(added("/live/sockets.ts")).toBeLessThan(MAX_LIVE);
});

test.each(["operations/OperationsPage", "events/EventsPage", "topology/TopologyPage", "contracts/ContractsPage", "orders/OrderDrawer"])("%s adds less than 50 kB", (page) => {
  expect(added(`/${page}.tsx`)).toBeLessThan(MAX_PAGE);
});
