import { expect, test } from "vitest";
import { readinessOf } from "./health";

test("an error response is no readiness", () => {
  const busy = { success: false, error: "Service Unavailable", statusCode: 503 };
  expect(readinessOf(busy as object)).toEqual({ status: "unreachable", checks: {} });
  const ready = { status: "ready", checks: { kafka: "up" } } as const;
  expect(readinessOf(ready)).toEqual(ready);
});
