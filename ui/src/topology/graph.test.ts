import { expect, test } from "vitest";
import { BUILT } from "../contracts/catalog";
import { layout, NODE_HEIGHT } from "./graph";

const graph = layout(BUILT);

test("every service and topic of the table is a node, and every part an edge", () => {
  const topics = BUILT.map(({ topic }) => topic);
  const services = new Set(BUILT.flatMap(({ producers, consumers }) => [...producers, ...consumers]));
  const named = (kind: string) => graph.nodes.filter((node) => node.kind === kind).map(({ name }) => name);
  expect(named("topic").sort()).toEqual([...topics].sort());
  expect(named("service").sort()).toEqual([...services].sort());
  const parts = BUILT.reduce((sum, { producers, consumers }) => sum + producers.length + consumers.length, 0);
  expect(graph.edges).toHaveLength(parts);
});

test("no two nodes overlap, and all are inside the graph", () => {
  for (const one of graph.nodes) {
    expect(one.y).toBeGreaterThanOrEqual(0);
    expect(one.y + NODE_HEIGHT).toBeLessThanOrEqual(graph.height);
    const near = graph.nodes.filter((other) => other !== one && other.x === one.x && Math.abs(other.y - one.y) < NODE_HEIGHT);
    expect(near).toEqual([]);
  }
});

test("messages move from the writer to the topic and from the topic to the reader", () => {
  const edge = (topic: string, service: string) => graph.edges.find((each) => each.topic === topic && each.service === service);
  const x = (name: string) => graph.nodes.find((node) => node.name === name)?.x ?? 0;
  const startOf = (path: string | undefined) => Number(path?.split(" ")[1]);
  expect(startOf(edge("order.created", "orders")?.path)).toBe(x("orders") + 150);
  expect(startOf(edge("order.created", "analytics")?.path)).toBe(x("order.created") + 210);
  expect(startOf(edge("inventory.reserved", "products")?.path)).toBe(x("products"));
  expect(startOf(edge("inventory.reserved", "orders")?.path)).toBe(x("inventory.reserved"));
});
