import { Link } from "../app/Link";
import { useRoute } from "../app/routes";
import { Empty } from "../shared/Empty";
import { Alerts } from "./Alerts";
import { Charts } from "./Charts";
import { DeadLetters } from "./DeadLetters";
import "./operations.css";
import { OrdersTable } from "./OrdersTable";
import { StockTable } from "./StockTable";
import { Topics } from "./Topics";

const SECTIONS = [
  { path: "", name: "Orders", Content: Orders },
  { path: "stock", name: "Stock", Content: StockTable },
  { path: "topics", name: "Topics and groups", Content: Topics },
  { path: "dead-letters", name: "Dead letters", Content: DeadLetters },
];

/** The operators' pages, each with what needs attention first. */
export default function OperationsPage() {
  const { section } = useRoute();
  const current = SECTIONS.find(({ path }) => path === section);
  return (
    <div className="page operations">
      <header className="operations-head">
        <h1>Operations</h1>
        <nav className="tabs" aria-label="Operations pages">
          {SECTIONS.map(({ path, name }) => (
            <Link key={path} to={path ? `/operations/${path}` : "/operations"} current={path === section}>
              {name}
            </Link>
          ))}
        </nav>
      </header>
      <Alerts />
      {current ? <current.Content /> : <Empty title="Page not found">Use the links above.</Empty>}
    </div>
  );
}

function Orders() {
  return (
    <>
      <Charts />
      <OrdersTable />
    </>
  );
}
