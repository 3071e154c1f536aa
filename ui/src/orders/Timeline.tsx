import type { Order } from "../api/types";
import { clock } from "../parts/time";
import { type StepState, timeline } from "./timeline";
import "./timeline.css";

const SPOKEN: Record<StepState, string> = { done: "done", current: "now", todo: "ahead", failed: "ended" };

/** The order's way as a line with stops. */
export function Timeline({ order, upright = false }: { order: Order; upright?: boolean }) {
  return (
    <ol className={upright ? "timeline upright" : "timeline"}>
      {timeline(order).map((step) => (
        <li key={step.name} className={step.state}>
          <span className="stop-mark" aria-hidden="true" />
          <span className="step-name">
            {step.name === "Stock" ? "Asking for stock" : step.name}
            <span className="unseen">, {SPOKEN[step.state]}</span>
          </span>
          <time>{step.at ? clock(step.at) : ""}</time>
        </li>
      ))}
    </ol>
  );
}
