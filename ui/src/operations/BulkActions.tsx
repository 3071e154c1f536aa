import type { Order, Status } from "../api/types";
import { useBoard } from "../live/state";
import { changeStatus, confirmCancel } from "../orders/actions";
import { allows, STATUSES } from "../orders/status";
import { count, counted } from "../shared/money";
import { report, reportProblem } from "../shared/toasts";
import { useAction } from "../shared/useAction";
import { inTurns } from "./in-turns";

interface Props {
  selected: ReadonlySet<string>;
  onDone: () => void;
}

/** What can be done with the selected orders: each change with the number of orders that allow it. */
export function BulkActions({ selected, onDone }: Props) {
  const known = useBoard((board) => board.orders);
  const { run, busy } = useAction(reportProblem);
  if (selected.size === 0) return null;
  const orders = [...selected].flatMap((id) => known.get(id) ?? []);
  const change = (status: Status, allowed: readonly Order[]) =>
    void run(async () => {
      if (status === 5 && !(await confirmCancel(allowed))) return;
      await changeAll(allowed, status);
      onDone();
    });
  return (
    <div className="bulk" role="toolbar" aria-label="Selected orders">
      <b>{count(selected.size)} selected</b>
      {STATUSES.map(({ status, verb }) => {
        const allowed = orders.filter((order) => allows(order, status));
        if (allowed.length === 0) return null;
        return (
          <button
            key={status}
            type="button"
            className={status === 5 ? "button quiet small" : "button small"}
            disabled={busy}
            onClick={() => change(status, allowed)}
          >
            {verb} {count(allowed.length)}
          </button>
        );
      })}
      <button type="button" className="button quiet small" disabled={busy} onClick={onDone}>
        Clear selection
      </button>
    </div>
  );
}

/** Changes every order that can be changed, and says how many could not, with the first reason. */
async function changeAll(orders: readonly Order[], status: Status): Promise<void> {
  const failures = await inTurns(orders, (order) => changeStatus(order._id, status));
  const done = orders.length - failures.length;
  const label = STATUSES.find((each) => each.status === status)?.label;
  if (done > 0) report(`${counted(done, "order")} changed to ${label}.`);
  const [first] = failures;
  if (first) reportProblem(`${counted(failures.length, "order")} not changed. ${first.item.orderNumber}: ${first.reason}`);
}
