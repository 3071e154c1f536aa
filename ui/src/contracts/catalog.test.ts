import { expect, test } from "vitest";
import type { ReportedContract } from "../api/types";
import { BUILT, mergeReports } from "./catalog";

function reported(change: Partial<ReportedContract>): ReportedContract {
  const schemaText = JSON.stringify({ type: "record", name: "OrderCreated", fields: [] });
  const versions = [1, 2].map((version) => ({ version, schemaId: 10 + version, schemaText, references: [] }));
  return {
    topic: "order.created", subject: "order.created-value", record: "shop.orders.OrderCreated", key: "order_id", level: "FULL",
    partitions: 3, retentionMs: 1, producers: ["orders"], consumers: ["analytics"], parts: ["producer"], ownVersion: 1, versions,
    ...change,
  };
}

test("without a report, the contracts are those that the page was built with", () => {
  expect(mergeReports({})).toEqual([...BUILT].sort((a, b) => a.topic.localeCompare(b.topic)));
});

test("a report replaces the versions and the level, and says which version its service uses", () => {
  const created = mergeReports({ orders: [reported({})] }).find(({ topic }) => topic === "order.created");
  expect(created?.versions.map(({ version, schemaId }) => [version, schemaId])).toEqual([[1, 11], [2, 12]]);
  expect(created).toMatchObject({ record: "OrderCreated", level: "FULL", users: [{ service: "orders", part: "producer", version: 1 }] });
});

test("both services' parts of one topic are listed", () => {
  const orders = [reported({ topic: "inventory.reserve", ownVersion: 2 })];
  const products = [reported({ topic: "inventory.reserve", parts: ["consumer"], ownVersion: null })];
  const users = mergeReports({ orders, products }).find(({ topic }) => topic === "inventory.reserve")?.users;
  expect(users).toEqual([
    { service: "orders", part: "producer", version: 2 },
    { service: "products", part: "consumer", version: null },
  ]);
});

test("a topic that the page does not know is added", () => {
  const topics = mergeReports({ orders: [reported({ topic: "order.returned" })] }).map(({ topic }) => topic);
  expect(topics).toContain("order.returned");
});
