import { expect, test } from "vitest";
import { tabStore } from "./storage";

test("without browser storage, reads return null and writes do not fail", () => {
  tabStore.set("a", "b");
  tabStore.remove("a");
  expect(tabStore.get("a")).toBe(null);
});
