import { expect, it } from "vitest";
import { differenceOf, type Written } from "./evolution";

const OLD = { version: 1, record: { id: "a" }, error: null };
const NEW = { version: 2, record: { id: "a", note: null }, error: null };
const written = (version: number): Written => ({ version, bytes: "02", readers: [OLD, NEW] });

it("says what a reader fills in and drops", () => {
  expect(differenceOf(written(1), NEW)).toBe("fills in note");
  expect(differenceOf(written(2), OLD)).toBe("drops note");
  expect(differenceOf(written(2), NEW)).toBe("as it was written");
});
