import type { Order } from "../api/types";
import { reportProblem } from "../shared/toasts";
import { useAction } from "../shared/useAction";
import { cancelOrder, confirmCancel } from "./actions";
import { allows } from "./status";

/** Cancels the order after a question; renders nothing where that is not allowed. */
export function CancelButton({ order }: { order: Order }) {
  const { run, busy } = useAction(reportProblem);
  if (!allows(order, 5)) return null;
  const cancel = async () => {
    if (await confirmCancel([order])) await cancelOrder(order._id);
  };
  return (
    <button type="button" className="button quiet small" disabled={busy} onClick={() => void run(cancel)}>
      Cancel order
    </button>
  );
}
