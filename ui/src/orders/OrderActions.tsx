import { useEffect, useRef } from "react";
import type { Order, Status } from "../api/types";
import { useAction } from "../shared/useAction";
import { reportProblem } from "../shared/toasts";
import { changeStatus, confirmCancel } from "./actions";
import { allowedChanges } from "./status";

/** An operator's buttons: one for each status that the order may change to. Cancelling asks first. */
export function OrderActions({ order }: { order: Order }) {
  const { run, busy } = useAction(reportProblem);
  const actions = useRef<HTMLSpanElement>(null);
  // The status in which a button was pressed.
  const pressed = useRef<Status>(undefined);
  useEffect(() => {
    if (busy || !pressed.current || pressed.current === order.status) return;
    // The pressed button is gone: keep the keyboard focus here.
    if (document.activeElement === document.body) actions.current?.focus();
    pressed.current = undefined;
  }, [order.status, busy]);
  const change = (status: Status) =>
    void run(async () => {
      if (status === 5 && !(await confirmCancel([order]))) return;
      pressed.current = order.status;
      await changeStatus(order._id, status);
    });
  return (
    <span className="order-actions" ref={actions} tabIndex={-1}>
      {allowedChanges(order).map(({ status, verb }) => (
        <button
          key={status}
          type="button"
          className={status === 5 ? "button quiet small" : "button small"}
          disabled={busy}
          onClick={() => change(status)}
          aria-label={`${verb} ${order.orderNumber}`}
        >
          {verb}
        </button>
      ))}
    </span>
  );
}
