import { useEffect, useMemo, useState } from "react";
import type { Order, Status } from "../api/types";
import { MAX_ORDERS } from "../live/board";
import { useBoard } from "../live/state";
import { STATUSES } from "../orders/status";
import { Empty } from "../shared/Empty";
import { Loading } from "../shared/Loading";
import { SearchBox } from "../shared/SearchBox";
import { useAction } from "../shared/useAction";
import { fetchPage, findOrders, type OrderFilter, PAGE } from "./order-search";
import { OrderRow } from "./OrderRow";
import "./orders-table.css";

const FIRST = 50;
const TYPING_DELAY = 250; // milliseconds

/** All users' orders, live. */
export function OrdersTable() {
  const orders = useBoard((board) => board.orders);
  const loaded = useBoard((board) => board.loaded.orders);
  const [filter, setFilter] = useState<OrderFilter>({ status: 0, search: "" });
  const [shown, setShown] = useState(FIRST);
  // The number of matches in the service.
  const [total, setTotal] = useState(0);
  const { run, busy, problem } = useAction();
  const found = useMemo(() => findOrders(orders, filter), [orders, filter]);
  useEffect(() => {
    if (loaded === 0) return undefined; // after the first load of the lists
    const delay = filter.search ? TYPING_DELAY : 0;
    const timer = setTimeout(() => void run(async () => setTotal(await fetchPage(filter, 1))), delay);
    return () => clearTimeout(timer);
    // Again after every outage, which reloads the board. `run` changes with every render.
  }, [filter, loaded]);
  const changeFilter = (change: Partial<OrderFilter>) => {
    setShown(FIRST);
    setFilter({ ...filter, ...change });
  };
  const showMore = () =>
    run(async () => {
      // The next page by what is found, not by what is shown: orders leave the list when their status changes.
      if (found.length < shown + PAGE) setTotal(await fetchPage(filter, Math.floor(found.length / PAGE) + 1));
      setShown(shown + PAGE);
    });
  const hasMore = found.length > shown || found.length < Math.min(total, MAX_ORDERS);
  return (
    <section className="panel orders-panel" aria-labelledby="all-orders">
      <header className="panel-head">
        <h2 id="all-orders">Orders</h2>
        <StatusFilter chosen={filter.status} onChoose={(status) => changeFilter({ status })} />
        <SearchBox
          label="Search by order number or user"
          value={filter.search}
          onChange={(search) => changeFilter({ search })}
        />
      </header>
      {problem && <p className="notice bad">{problem}</p>}
      <Rows orders={found.slice(0, shown)} />
      {found.length === 0 && loaded === 0 && <Loading rows={3} />}
      {found.length === 0 && loaded > 0 && <Empty title="No orders">Matching orders appear as they are placed.</Empty>}
      {hasMore && (
        <button type="button" className="button" disabled={busy} onClick={() => void showMore()}>
          Show more
        </button>
      )}
    </section>
  );
}

function Rows({ orders }: { orders: readonly Order[] }) {
  return (
    <div className="rows" role="table" aria-label="Orders">
      <div className="visually-hidden" role="row">
        {["Order", "Customer", "Amount", "Status", "Reservation", "Actions"].map((name) => (
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
      <legend className="visually-hidden">Status</legend>
      {choices.map(({ status, label }) => (
        <label key={status}>
          <input type="radio" name="status" checked={chosen === status} onChange={() => onChoose(status)} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
