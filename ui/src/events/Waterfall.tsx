import type { CSSProperties } from "react";
import { Time } from "../shared/Time";
import { duration } from "../shared/time";
import { type Path, type Phase, phasesOf } from "./waterfall";
import "./waterfall.css";

/** The path of an order as bars over time, a scale for each phase. */
export function Waterfall(path: Path) {
  return phasesOf(path).map((phase) => <Bars key={phase.from} phase={phase} />);
}

function Bars({ phase: { from, to, steps } }: { phase: Phase }) {
  const length = Math.max(1, to - from);
  const share = (milliseconds: number) => `${(100 * milliseconds) / length}%`;
  return (
    <figure className="waterfall">
      <figcaption>
        <Time iso={new Date(from).toISOString()} /> <b>{duration(to - from)}</b>
      </figcaption>
      <ol>
        {steps.map((step) => (
          <li key={step.name + step.detail + String(step.from)}>
            <span>
              {step.name} {step.detail && <small>{step.detail}</small>}
            </span>
            <span className="waterfall-duration">{duration(step.to - step.from)}</span>
            <i style={{ "--from": share(step.from - from), "--length": share(step.to - step.from) } as CSSProperties} />
          </li>
        ))}
      </ol>
    </figure>
  );
}
