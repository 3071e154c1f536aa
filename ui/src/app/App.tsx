import { lazy, Suspense, useEffect } from "react";
import { forgetUser } from "../live/board";
import { openConnection, pollProducts } from "../live/connection";
import { watchHealth } from "../live/health";
import { board, useSession } from "../live/state";
import { Boundary } from "../shared/Boundary";
import { Confirm } from "../shared/Confirm";
import { Empty } from "../shared/Empty";
import { Loading } from "../shared/Loading";
import { Toasts } from "../shared/Toasts";
import { isAdmin, type Session } from "../session/session";
import { SignIn } from "../session/SignIn";
import { emptyBasket } from "../shop/basket";
import { forgetAddress } from "../shop/checkout";
import { Banner } from "./Banner";
import { Header } from "./Header";
import { type Page, PAGES } from "./pages";
import { useParam, useRoute } from "./routes";

const OrderDrawer = lazy(() => import("../orders/OrderDrawer"));

export function App() {
  const { page: path } = useRoute();
  const page = PAGES.find((each) => each.path === path);
  const title = path === "sign-in" ? "Sign in" : (page?.name ?? "Page not found");
  const [order] = useParam("order");
  const session = useSession();
  useEffect(() => watchHealth(session), [session]);
  useEffect(() => load(session), [session]);
  useEffect(() => {
    document.title = `${title} · Live board`;
  }, [title]);
  return (
    <>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <Header />
      <Banner />
      <main id="main" tabIndex={-1}>
        <Boundary key={path}>
          <Suspense fallback={<Loading rows={3} />}>
            <CurrentPage path={path} page={page} session={session} />
          </Suspense>
        </Boundary>
      </main>
      <Suspense>{order && session && <OrderDrawer key={order} id={order} />}</Suspense>
      <Confirm />
      <Toasts />
    </>
  );
}

/** Opens the sockets of a signed-in user; without one, polls the products. Returns the cleanup. */
function load(session: Session | undefined): () => void {
  board.update(forgetUser);
  if (!session) return pollProducts();
  const disconnect = openConnection(session);
  return () => {
    disconnect();
    // They belong to the user.
    emptyBasket();
    forgetAddress();
  };
}

function CurrentPage({ path, page, session }: { path: string; page: Page | undefined; session: Session | undefined }) {
  if (path === "sign-in" || (page?.needs && !session)) return <SignIn />;
  if (page?.needs === "admin" && !isAdmin(session))
    return <Empty title="Operators only">Sign in as an operator to see this page.</Empty>;
  return page ? <page.Content /> : <Empty title="Page not found">Use the links in the header.</Empty>;
}
