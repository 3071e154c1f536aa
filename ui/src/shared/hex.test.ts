import { expect, test } from "vitest";
import { hexDump } from "./hex";

test("bytes are dumped 16 a line, with the printable characters", () => {
  const digits = [..."Avro, and then some"].map((c) => c.charCodeAt(0).toString(16)).join("") + "00ff";
  expect(hexDump(digits).map(({ offset, text }) => `${offset} ${text}`)).toEqual(["0000 Avro, and then s", "0010 ome··"]);
  expect(hexDump(digits)[1]?.bytes).toBe("6f 6d 65 00 ff".padEnd(47));
});
