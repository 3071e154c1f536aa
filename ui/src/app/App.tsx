import { useEffect } from "react";
import { forgetUser } from "../live/board";
import { watchHealth } from "../live/health";
import { refresh } from "../live/lists";
import { connect } from "../live/sockets";
import { board, useSession } from "../live/state";
import { ContractsPage } from "../contracts/ContractsPage";
import { EventsPage } from "../events/EventsPage";
import { OperationsPage } from "../operations/OperationsPage";
import { OrderDrawer } from "../orders/OrderDrawer";
import { OrdersPage } from "../orders/OrdersPage";
import { Empty } from "../shared/Empty";
import { isAdmin, type Session } from "../session/session";
import { SignIn } from "../session/SignIn";
import { emptyBasket } from "../shop/basket";
import { ShopPage } from "../shop/ShopPage";
import { Banner } from "./Banner";
import { Header } from "./Header";
import { OrderFlow } from "./OrderFlow";
import { PAGES } from "./pages";
import { useRoute } from "./routes";

export function App() {
  const { page, order } = useRoute();
  const session = useSession();
  useEffect(watchHealth, []);
  useEffect(() => load(session), [session]);
  useEffect(() => {
    document.title = `${titleOf(page)} · Live board`;
  }, [page]);
  return (
    <>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <Header />
      <Banner />
      <OrderFlow />
      <main id="main" tabIndex={-1}>
        <CurrentPage path={page} session={session} />
      </main>
      {order && session && <OrderDrawer key={order} id={order} />}
    </>
  );
}

/** Opens the sockets of a signed-in user; without one, reads the products once. Returns the cleanup. */
function load(session: Session | undefined): () => void {
  board.update(forgetUser);
  if (!session) {
    void refresh("products");
    return () => undefined;
  }
  const disconnect = connect(session);
  return () => {
    disconnect();
    emptyBasket(); // it belongs to the user
  };
}

function titleOf(path: string): string {
  if (path === "sign-in") return "Sign in";
  return PAGES.find((each) => each.path === path)?.name ?? "Page not found";
}

function CurrentPage({ path, session }: { path: string; session: Session | undefined }) {
  const page = PAGES.find((each) => each.path === path);
  if (path === "sign-in" || (page?.personal && !session)) return <SignIn />;
  if (page?.admin && !isAdmin(session))
    return <Empty title="Operators only">Sign in as an operator to see this page.</Empty>;
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
      return <Empty title="Page not found">Use the links in the header.</Empty>;
  }
}
