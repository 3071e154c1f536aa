import { useEffect } from "react";
import type { Status } from "../api/types";
import { MAX_WAITING, type OrderList, SORTS } from "../live/order-list";
import { STATUSES } from "../orders/status";
import { Empty } from "../shared/Empty";
import { Loading } from "../shared/Loading";
import { count, counted } from "../shared/money";
import { SearchBox } from "../shared/SearchBox";
import { BulkActions } from "./BulkActions";
import { OrderRows } from "./OrderRows";
import "./orders-table.css";
import { useSelection } from "./useSelection";
import { useOrderFilter, useOrderList } from "./useOrderList";

/** All users' orders. The rows do not move; new orders are shown on demand. */
export function OrdersTable() {
  const { filter, setStatus, setSearch, setSort } = useOrderFilter();
  const { list, problem, loadMore, reload } = useOrderList(filter);
  const { selected, select, selectNone } = useSelection();
  useEffect(selectNone, [filter]);
  return (
    <section className="panel orders-panel" aria-labelledby="all-orders">
      <header className="panel-head">
        <h2 id="all-orders">Orders</h2>
        <StatusFilter chosen={filter.status} onChoose={setStatus} />
        <SearchBox label="Search by order number or user" value={filter.search} onChange={setSearch} />
      </header>
      <div className="list-state">
        <span className="hint">{list && counted(list.total, "order")}</span>
        {problem && (
          <span className="field-error list-problem" role="alert" title={problem}>
            <button type="button" className="link" onClick={reload}>
              Try again
            </button>{" "}
            {problem}
          </span>
        )}
        {list && list.waiting.size > 0 && <Waiting list={list} onShow={reload} />}
        <select aria-label="Sort" className="sort" value={filter.sort} onChange={(event) => setSort(event.target.value)}>
          {Object.entries(SORTS).map(([sort, label]) => (
            <option key={sort} value={sort}>
              {label}
            </option>
          ))}
        </select>
      </div>
      {list && <OrderRows ids={list.ids} selected={selected} onSelect={select} onEnd={loadMore} />}
      {!list && !problem && <Loading rows={3} />}
      {list?.ids.length === 0 && <Empty title="No orders">Matching orders appear as they are placed.</Empty>}
      <BulkActions selected={selected} onDone={selectNone} />
    </section>
  );
}

function Waiting({ list, onShow }: { list: OrderList; onShow: () => void }) {
  const { size } = list.waiting;
  const show = () => {
    onShow();
    document.querySelector(".orders-panel")?.scrollIntoView({ block: "nearest" });
  };
  return (
    <button type="button" className="button small waiting" onClick={show}>
      {size < MAX_WAITING ? count(size) : `Over ${count(MAX_WAITING)}`} new
    </button>
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
