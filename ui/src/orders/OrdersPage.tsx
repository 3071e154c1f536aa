import { useMemo } from "react";
import { Link } from "../app/Link";
import { byNewest } from "../live/board";
import { useBoard, useSession } from "../live/state";
import { Empty } from "../shared/Empty";
import { Loading } from "../shared/Loading";
import { ShowMore } from "../shared/ShowMore";
import { usePages } from "../shared/usePages";
import { OrderCard } from "./OrderCard";

const PAGE = 20;

/** The orders of the signed-in user. */
export default function OrdersPage() {
  const orders = useBoard((board) => board.orders);
  const loaded = useBoard((board) => board.loaded.orders);
  const problem = useBoard((board) => board.problems.orders);
  const sub = useSession()?.sub;
  const [shown, showMore] = usePages(PAGE);
  const mine = useMemo(
    () => [...orders.values()].filter((order) => order.userId === sub).sort(byNewest),
    [orders, sub],
  );
  return (
    <section className="page">
      <h1>My orders</h1>
      {problem && <p className="notice bad">{problem}</p>}
      {mine.length === 0 && loaded === 0 && !problem && <Loading rows={3} />}
      {mine.length === 0 && loaded > 0 && (
        <Empty title="No orders yet">
          Orders from the <Link to="/shop">shop</Link> appear here and update live.
        </Empty>
      )}
      <div className="cards">
        {mine.slice(0, shown).map((order) => (
          <OrderCard key={order._id} order={order} />
        ))}
      </div>
      <ShowMore left={mine.length - shown} noun="order" onMore={showMore} />
    </section>
  );
}
