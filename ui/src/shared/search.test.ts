import { expect, test } from "vitest";
import { hasWords } from "./search";

test("every word is in any of the texts, in any case", () => {
  expect(hasWords("  mug BLUE ", "Enamel Mug", null, "blue")).toBe(true);
  expect(hasWords("mug red", "Enamel Mug", "blue")).toBe(false);
  expect(hasWords("", null)).toBe(true);
});
