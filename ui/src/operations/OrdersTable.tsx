import { useEffect, useMemo, useState } from "react";
import type { Order, Status } from "../api/types";
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
  const { run, busy, problem } = useAction();
  const found = useMemo(() => find(orders, wanted), [orders, wanted]);
  useEffect(() => {
    setShown(FIRST);
    if (!wanted.status && !wanted.search) return undefined;
    const typed = setTimeout(() => void run(async () => void (await read(wanted, 1))), 250);
    return () => clearTimeout(typed);
    // `run` is another function at every render.
  }, [wanted]);
  const more = () =>
    run(async () => {
      await read(wanted, Math.floor(shown / PAGE) + 1);
      setShown(shown + PAGE);
    });
  return (
    <section className="panel orders-panel" aria-labelledby="all-orders">
      <header className="panel-head">
        <h2 id="all-orders">Orders</h2>
        <StatusFilter chosen={wanted.status} onChoose={(status) => setWanted({ ...wanted, status })} />
        <SearchBox
          label="Search by order number or user"
          value={wanted.search}
          onChange={(search) => setWanted({ ...wanted, search: search.trim() })}
        />
      </header>
      {problem && <p className="notice bad">{problem}</p>}
      <Rows orders={found.slice(0, shown)} />
      {found.length === 0 && !loaded && <Loading rows={3} />}
      {found.length === 0 && loaded && <Empty title="No orders here">Those that match appear as they are placed.</Empty>}
      {found.length >= shown && (
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
