import type { Order } from "../api/types";
import { useAction } from "../shared/useAction";
import { cancelOrder } from "./actions";
import { canCancel } from "./status";

/** Cancels the order; renders nothing where that is not allowed. */
export function CancelButton({ order }: { order: Order }) {
  const { run, busy, problem } = useAction();
  if (!canCancel(order)) return null;
  return (
    <>
      <button
        type="button"
        className="button quiet small"
        disabled={busy}
        onClick={() => void run(() => cancelOrder(order._id))}
      >
        Cancel order
      </button>
      {problem && (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
