import { useEffect, useMemo } from "react";
import { useParam } from "../app/routes";
import { type OrderFilter, type OrderList, type Sort, SORTS } from "../live/order-list";
import { useBoard } from "../live/state";
import { STATUSES } from "../orders/status";
import { useAction } from "../shared/useAction";
import { beginList, catchUp, endList, loadPage } from "./order-pages";

const TYPING_DELAY = 250; // milliseconds

/** The filter in the address. */
export function useOrderFilter() {
  const [label, setLabel] = useParam("status");
  const [search, setSearch] = useParam("search");
  const [sorted, setSort] = useParam("sort");
  const filter = useMemo<OrderFilter>(() => {
    const status = STATUSES.find((each) => each.label.toLowerCase() === label)?.status ?? 0;
    return { status, search, sort: sorted in SORTS ? (sorted as Sort) : "-createdAt" };
  }, [label, search, sorted]);
  return { filter, status: label, setStatus: setLabel, setSearch, setSort };
}

export interface LoadedList {
  /** Undefined until the first page with this filter has been loaded. */
  list: OrderList | undefined;
  problem: string;
  /** Loads the next page, if there is one. */
  loadMore: () => void;
  /** Loads the first page again, with the orders that waited. */
  reload: () => void;
}

/** Keeps the board's list at this filter while the component is shown. */
export function useOrderList(filter: OrderFilter): LoadedList {
  const current = useBoard((board) => board.list);
  const loads = useBoard((board) => board.loaded.orders);
  const { run, problem } = useAction();
  const list = current?.filter === filter ? current : undefined;
  useEffect(() => beginList(filter), [filter]);
  useEffect(() => endList, []);
  const isEmpty = list?.loaded === true && list.ids.length === 0 && list.waiting.size > 0;
  useEffect(() => {
    // Without rows, nothing can move.
    if (isEmpty) beginList(filter);
  }, [isEmpty]);
  // A new list has its own empty rows: each is loaded, also where the one before it failed.
  const empty = list?.loaded === false ? list.ids : undefined;
  useEffect(() => {
    if (!list || !empty) return undefined;
    const timer = setTimeout(() => void run(() => loadPage(list)), filter.search ? TYPING_DELAY : 0);
    return () => clearTimeout(timer);
    // `run` and `list` change with every render. Again after every outage, where the page failed.
  }, [empty, filter, loads]);
  useEffect(() => {
    if (list?.loaded) void run(() => catchUp(list));
    // After every outage, which loads the board again.
  }, [loads]);
  const loadMore = () => {
    if (list?.loaded && !list.complete) void run(() => loadPage(list));
  };
  return { list: list?.loaded ? list : undefined, problem, loadMore, reload: () => beginList(filter) };
}
