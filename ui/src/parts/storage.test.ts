import { expect, test } from "vitest";
import { forTab } from "./storage";

test("where nothing may be kept, nothing is found and nothing fails", () => {
  forTab.set("a", "b");
  forTab.remove("a");
  expect(forTab.get("a")).toBe(null);
});
