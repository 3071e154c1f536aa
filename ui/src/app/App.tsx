import { useEffect } from "react";
import { forgetPerson } from "../live/board";
import { watchHealth } from "../live/health";
import { refresh } from "../live/lists";
import { connect } from "../live/sockets";
import { board, useSession } from "../live/state";
import { ContractsPage } from "../contracts/ContractsPage";
import { EventsPage } from "../events/EventsPage";
import { OperationsPage } from "../operations/OperationsPage";
import { OrderDrawer } from "../orders/OrderDrawer";
import { OrdersPage } from "../orders/OrdersPage";
import { Empty } from "../parts/Empty";
import { isAdmin, type Session } from "../session/session";
import { SignIn } from "../session/SignIn";
import { emptyBasket } from "../shop/basket";
import { ShopPage } from "../shop/ShopPage";
import { Banner } from "./Banner";
import { Flow } from "./Flow";
import { Header } from "./Header";
import { PAGES } from "./pages";
import { usePlace } from "./routes";

export function App() {
  const { page, order } = usePlace();
  const who = useSession();
  useEffect(watchHealth, []);
  useEffect(() => live(who), [who]);
  useEffect(() => {
    document.title = `${nameOf(page)} · Live board`;
  }, [page]);
  return (
    <>
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <Header />
      <Banner />
      <Flow />
      <main id="main" tabIndex={-1}>
        <PageOf path={page} who={who} />
      </main>
      {order && who && <OrderDrawer key={order} id={order} />}
    </>
  );
}

/** Connects as this person; without one, the products are read once. */
function live(who: Session | undefined): () => void {
  board.update(forgetPerson);
  if (who) return leaving(connect(who));
  void refresh("products");
  return () => undefined;
}

/** The basket is the person's own, and goes with them. */
function leaving(disconnect: () => void): () => void {
  return () => {
    disconnect();
    emptyBasket();
  };
}

function nameOf(path: string): string {
  if (path === "sign-in") return "Sign in";
  return PAGES.find((each) => each.path === path)?.name ?? "No such page";
}

function PageOf({ path, who }: { path: string; who: Session | undefined }) {
  const page = PAGES.find((each) => each.path === path);
  if (path === "sign-in" || (page?.personal && !who)) return <SignIn />;
  if (page?.admin && !isAdmin(who))
    return <Empty title="This page is the operator's">Sign out, and in again as an operator, to see it.</Empty>;
  switch (path) {
    case "shop":
      return <ShopPage />;
    case "orders":
      return <OrdersPage />;
    case "operations":
      return <OperationsPage />;
    case "events":
      return <EventsPage />;
    case "contracts":
      return <ContractsPage />;
    default:
      return <Empty title="There is no such page">The header names those that there are.</Empty>;
  }
}
