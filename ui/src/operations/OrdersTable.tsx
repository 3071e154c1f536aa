import { useEffect, useMemo, useState } from "react";
import type { Order, Status } from "../api/types";
import { MAX_ORDERS } from "../live/board";
import { useBoard } from "../live/state";
import { STATUSES } from "../orders/status";
import { Empty } from "../parts/Empty";
import { Loading } from "../parts/Loading";
import { SearchBox } from "../parts/SearchBox";
import { useAction } from "../parts/useAction";
import { find, PAGE, read, type Wanted } from "./find";
import { OrderRow } from "./OrderRow";
import "./orders-table.css";

const FIRST = 50;

/** Everyone's orders, live. */
export function OrdersTable() {
  const orders = useBoard((board) => board.orders);
  const loaded = useBoard((board) => board.loaded.orders);
  const [wanted, setWanted] = useState<Wanted>({ status: 0, search: "" });
  const [shown, setShown] = useState(FIRST);
  // How many match, as Orders said last.
  const [total, setTotal] = useState(0);
  const { run, busy, problem } = useAction();
  const found = useMemo(() => find(orders, wanted), [orders, wanted]);
  useEffect(() => {
    if (loaded === 0) return undefined; // what is wanted is asked for once, after the lists
    const typed = setTimeout(() => void run(async () => setTotal(await read(wanted, 1))), wanted.search ? 250 : 0);
    return () => clearTimeout(typed);
    // Again after every outage: what was found may have been forgotten. `run` is another function at every render.
  }, [wanted, loaded]);
  const want = (change: Partial<Wanted>) => {
    setShown(FIRST);
    setWanted({ ...wanted, ...change });
  };
  const more = () =>
    run(async () => {
      // By what is known, not by what is shown: those that were moved on are in another list now.
      if (found.length < shown + PAGE) setTotal(await read(wanted, Math.floor(found.length / PAGE) + 1));
      setShown(shown + PAGE);
    });
  const isMore = found.length > shown || found.length < Math.min(total, MAX_ORDERS);
  return (
    <section className="panel orders-panel" aria-labelledby="all-orders">
      <header className="panel-head">
        <h2 id="all-orders">Orders</h2>
        <StatusFilter chosen={wanted.status} onChoose={(status) => want({ status })} />
        <SearchBox
          label="Search by order number or user"
          value={wanted.search}
          onChange={(search) => want({ search })}
        />
      </header>
      {problem && <p className="notice bad">{problem}</p>}
      <Rows orders={found.slice(0, shown)} />
      {found.length === 0 && loaded === 0 && <Loading rows={3} />}
      {found.length === 0 && loaded > 0 && <Empty title="No orders here">Those that match appear as they are placed.</Empty>}
      {isMore && (
        <button type="button" className="button" disabled={busy} onClick={() => void more()}>
          Show more
        </button>
      )}
    </section>
  );
}

function Rows({ orders }: { orders: readonly Order[] }) {
  return (
    <div className="rows" role="table" aria-label="Orders">
      <div className="unseen" role="row">
        {["Order", "Customer", "Amount", "Status", "Stock", "Actions"].map((name) => (
          <span key={name} role="columnheader">
            {name}
          </span>
        ))}
      </div>
      {orders.map((order) => (
        <OrderRow key={order._id} order={order} />
      ))}
    </div>
  );
}

function StatusFilter({ chosen, onChoose }: { chosen: Status | 0; onChoose: (status: Status | 0) => void }) {
  const choices = [{ status: 0 as const, label: "All" }, ...STATUSES];
  return (
    <fieldset className="segments">
      <legend className="unseen">Status</legend>
      {choices.map(({ status, label }) => (
        <label key={status}>
          <input type="radio" name="status" checked={chosen === status} onChange={() => onChoose(status)} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
