import { expect, test } from "vitest";
import catalog from "../../../docs/events/catalog.json";
import { changesOf, fieldsOf, typesOf } from "./schema";

const LINE = { type: "record", name: "Line", fields: [{ name: "quantity", type: "int", doc: "At least 1." }] };
const V1 = {
  type: "record",
  name: "Placed",
  namespace: "shop",
  fields: [
    { name: "at", type: { type: "long", logicalType: "timestamp-millis" } },
    { name: "total", type: { type: "bytes", logicalType: "decimal", precision: 12, scale: 2 } },
    { name: "lines", type: { type: "array", items: LINE } },
    { name: "first", type: "Line" },
    { name: "kind", type: { type: "enum", name: "Kind", symbols: ["A", "B"], default: "A" } },
  ],
};

test("the fields of every contract are those that the compiler has found", () => {
  for (const { topic, fields, versions } of catalog.topics) {
    const found = fieldsOf(versions.at(-1)?.schema).map(({ path, type }) => ({ path, type }));
    expect(found, topic).toEqual(fields.map(({ path, type }) => ({ path, type })));
  }
});

test("nested records are listed by path, also where a later field names their type", () => {
  expect(fieldsOf(V1).map(({ path, type }) => `${path}: ${type}`)).toEqual([
    "Placed.at: long (timestamp-millis)",
    "Placed.total: bytes (decimal(12, 2))",
    "Placed.lines: array of record shop.Line",
    "Placed.lines[].quantity: int",
    "Placed.first: record shop.Line",
    "Placed.first.quantity: int",
    "Placed.kind: enum shop.Kind",
  ]);
});

test("a record inside itself is listed once", () => {
  const tree = { type: "record", name: "Node", fields: [{ name: "next", type: ["null", "Node"], default: null }] };
  expect(fieldsOf(tree).map(({ path, type, default: value }) => [path, type, value])).toEqual([
    ["Node.next", "union of null, record Node", "null"],
  ]);
});

test("changes name what was added, removed and changed", () => {
  const [at, total, , first, kind] = V1.fields;
  const v2 = {
    ...V1,
    fields: [
      { ...at, type: "long" },
      { ...total, doc: "With tax." },
      { name: "lines", type: { type: "array", items: LINE } },
      { ...kind, type: { type: "enum", name: "Kind", symbols: ["A", "C"] } },
      { name: "note", type: ["null", "string"], default: null },
    ],
  };
  expect(first?.name).toBe("first");
  expect(changesOf(V1, v2).map(({ sign, path, text }) => `${sign} ${path} ${text}`)).toEqual([
    "- Placed.first removed (record shop.Line)",
    "- Placed.first.quantity removed (int)",
    "~ Placed.at type changed from long (timestamp-millis) to long",
    "~ Placed.total description changed",
    "~ Placed.kind symbols added: C",
    "~ Placed.kind symbols removed: B",
    "+ Placed.note added (union of null, string, default null)",
  ]);
  expect(changesOf(V1, V1)).toEqual([]);
});

test("the types inside a record have their full names, each once; its own is not one of them", () => {
  expect(typesOf(V1)).toEqual(["shop.Line", "shop.Kind"]);
});
