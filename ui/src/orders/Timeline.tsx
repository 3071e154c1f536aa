import type { Order } from "../api/types";
import { Time } from "../shared/Time";
import { type StepState, timeline } from "./timeline";
import "./timeline.css";

const SPOKEN: Record<StepState, string> = { done: "done", current: "in progress", todo: "not started", failed: "failed" };

/** The steps of an order. */
export function Timeline({ order, vertical = false }: { order: Order; vertical?: boolean }) {
  return (
    <ol className={vertical ? "timeline vertical" : "timeline"}>
      {timeline(order).map((step) => (
        <li key={step.name} className={step.state}>
          <span className="step-marker" aria-hidden="true" />
          <span className="step-name">
            {step.name}
            <span className="visually-hidden">, {SPOKEN[step.state]}</span>
          </span>
          {step.at ? <Time iso={step.at} /> : <time />}
        </li>
      ))}
    </ol>
  );
}
