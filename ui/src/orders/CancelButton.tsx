import type { Order } from "../api/types";
import { useAction } from "../parts/useAction";
import { cancelOrder } from "./actions";
import { mayCancel } from "./status";

/** Cancels the order where that is allowed; nothing elsewhere. */
export function CancelButton({ order }: { order: Order }) {
  const { run, busy, problem } = useAction();
  if (!mayCancel(order)) return null;
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
