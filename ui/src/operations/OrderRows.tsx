import { defaultRangeExtractor, type Range, useWindowVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useBoard } from "../live/state";
import { OrderRow } from "./OrderRow";

interface Props {
  ids: readonly string[];
  selected: ReadonlySet<string>;
  onSelect: (id: string, on: boolean) => void;
  /** Called where the last rows come into view. */
  onEnd: () => void;
}

const COLUMNS = ["Select", "Order", "Customer", "Amount", "Status", "Reservation", "Actions"];
const ROW_HEIGHT = 52; // pixels, on a wide page; each row is measured once it is there
const NEAR_END = 20;

/** A table of which only the rows near the window are in the page. */
export function OrderRows({ ids, selected, onSelect, onEnd }: Props) {
  const orders = useBoard((board) => board.orders);
  const container = useRef<HTMLDivElement>(null);
  const { virtualizer, top } = useRows(container, ids);
  const rows = virtualizer.getVirtualItems();
  const nearEnd = (rows.at(-1)?.index ?? 0) >= ids.length - NEAR_END;
  useEffect(() => {
    if (nearEnd && ids.length > 0) onEnd();
    // Again where the page that came was short of the window. `onEnd` changes with every render.
  }, [nearEnd, ids]);
  return (
    <div role="table" aria-label="Orders" aria-rowcount={ids.length + 1}>
      <div className="order-headings" role="row" aria-rowindex={1}>
        {COLUMNS.map((name) => (
          <span key={name} role="columnheader">
            {name}
          </span>
        ))}
      </div>
      <div ref={container} className="rows" role="rowgroup" style={{ height: virtualizer.getTotalSize() }}>
        {rows.map(({ index, start }) => {
          const order = orders.get(ids[index] ?? "");
          if (!order) return null;
          return (
            <div key={order._id} ref={virtualizer.measureElement} data-index={index} className="row-position" style={{ transform: `translateY(${start - top}px)` }}>
              <OrderRow order={order} index={index + 2} selected={selected.has(order._id)} onSelect={onSelect} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** The rows near the window; the row with the focus always is one of them. */
function useRows(container: RefObject<HTMLDivElement | null>, ids: readonly string[]) {
  const [top, setTop] = useState(0);
  const focused = useRef(-1);
  useEffect(() => {
    const note = () => {
      const row = document.activeElement?.closest<HTMLElement>(".row-position");
      focused.current = Number(row?.dataset["index"] ?? -1);
    };
    document.addEventListener("focusin", note);
    return () => document.removeEventListener("focusin", note);
  }, []);
  useLayoutEffect(() => {
    const now = (container.current?.getBoundingClientRect().top ?? 0) + scrollY;
    if (Math.abs(now - top) > 1) setTop(now);
  });
  const virtualizer = useWindowVirtualizer({
    count: ids.length,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => ids[index] ?? index,
    overscan: 8,
    scrollMargin: top,
    rangeExtractor: (range: Range) => {
      const near = defaultRangeExtractor(range);
      const kept = focused.current >= 0 && focused.current < ids.length ? [focused.current] : [];
      return [...new Set([...near, ...kept])].sort((a, b) => a - b);
    },
  });
  return { virtualizer, top };
}
