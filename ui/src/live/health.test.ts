import { expect, test, vi } from "vitest";
import { loadConfig } from "../api/config";
import { EMPTY } from "./board";
import { readinessOf, watchHealth } from "./health";
import { board } from "./state";

test("an error response is no readiness", () => {
  const busy = { success: false, error: "Service Unavailable", statusCode: 503 };
  expect(readinessOf(busy as object)).toEqual({ status: "unreachable", checks: {} });
  const ready = { status: "ready", checks: { kafka: "up" } } as const;
  expect(readinessOf(ready)).toEqual(ready);
});

test("an answer that arrives after the watch has ended is not shown", async () => {
  vi.stubGlobal("document", { hidden: false, addEventListener: vi.fn(), removeEventListener: vi.fn() });
  vi.stubGlobal("requestAnimationFrame", queueMicrotask);
  vi.stubGlobal("fetch", () => Promise.resolve({ ok: true, json: () => Promise.resolve({}) }));
  await loadConfig();
  const answers: (() => void)[] = [];
  const ready = { json: () => Promise.resolve({ status: "ready", checks: { kafka: "up" } }) };
  vi.stubGlobal("fetch", () => new Promise((resolve) => answers.push(() => resolve(ready))));
  const answerAll = async () => {
    answers.forEach((answer) => answer());
    await new Promise((settled) => setTimeout(settled));
  };

  watchHealth(undefined)();
  await answerAll();
  expect(board.get().health).toEqual(EMPTY.health);

  const stop = watchHealth(undefined);
  await answerAll();
  expect(board.get().health.orders).toBe("ready");
  stop();
  vi.unstubAllGlobals();
});
