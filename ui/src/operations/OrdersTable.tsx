import { useEffect } from "react";
import { MAX_WAITING, type OrderList, SORTS } from "../live/order-list";
import { STATUSES } from "../orders/status";
import { Empty } from "../shared/Empty";
import { Loading } from "../shared/Loading";
import { count, counted } from "../shared/money";
import { SearchBox } from "../shared/SearchBox";
import { Segments } from "../shared/Segments";
import { Select } from "../shared/Select";
import { BulkActions } from "./BulkActions";
import { OrderRows } from "./OrderRows";
import "./orders-table.css";
import { useSelection } from "./useSelection";
import { useOrderFilter, useOrderList } from "./useOrderList";

/** As in the address. */
const CHOICES: readonly [string, string][] = [["", "All"], ...STATUSES.map(({ label }): [string, string] => [label.toLowerCase(), label])];

/** All users' orders. The rows do not move; new orders are shown on demand. */
export function OrdersTable() {
  const { filter, status, setStatus, setSearch, setSort } = useOrderFilter();
  const { list, problem, loadMore, reload } = useOrderList(filter);
  const { selected, select, selectNone } = useSelection();
  useEffect(selectNone, [filter]);
  return (
    <section className="panel orders-panel" aria-labelledby="all-orders">
      <header className="panel-head">
        <h2 id="all-orders">Orders</h2>
        <Segments legend="Status" choices={CHOICES} chosen={status} onChoose={setStatus} />
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
        <Select aria-label="Sort" className="sort" choices={Object.entries(SORTS)} value={filter.sort} onChange={setSort} />
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
