import { expect, it } from "vitest";
import { completionAt } from "./completion";

/** At the bar. */
const wordsAt = (text: string) => completionAt(text.replace("|", ""), text.indexOf("|"), ["shop.types.Line"])?.words;

it("completes the keys and types of a schema", () => {
  expect(wordsAt('{"n|')).toEqual(["name", "namespace"]);
  expect(wordsAt('{"name": "a",\n "d|"}')).toEqual(["doc", "default"]);
  expect(wordsAt('{"type": "lo|"}')).toEqual(["long"]);
  expect(wordsAt('{"type": ["null", "sh|"]}')).toEqual(["shop.types.Line"]);
  expect(wordsAt('{"logicalType": "timestamp-mi|"}')).toEqual(["timestamp-millis", "timestamp-micros"]);
});

it("completes nothing outside of a string, in a name, or where the word is whole", () => {
  expect([wordsAt("{|"), wordsAt('{"name": "t|"}'), wordsAt('{"type"|: 1}'), wordsAt('{"type": "long|"}')]).toEqual([undefined, undefined, undefined, undefined]);
});

it("replaces what is typed", () => {
  expect(completionAt('{"ty', 4, [])).toEqual({ from: 2, words: ["type"] });
});
