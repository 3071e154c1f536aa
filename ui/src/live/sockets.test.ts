import { expect, test } from "vitest";
import { answerOf } from "./sockets";

test("an acknowledgement is an answer, an error, or nothing from a service that ended", () => {
  expect(answerOf({ events: [] })).toEqual({ events: [] });
  expect(() => answerOf({ error: "The database does not answer." })).toThrow("The database does not answer.");
  expect(() => answerOf(undefined)).toThrow("ended before it answered");
});
