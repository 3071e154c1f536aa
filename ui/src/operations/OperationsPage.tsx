import { Charts } from "./Charts";
import { DeadLetters } from "./DeadLetters";
import "./operations.css";
import { OrdersTable } from "./OrdersTable";
import { StockLevels } from "./StockLevels";
import { Topics } from "./Topics";

/** Everything at once, for who runs the shop. */
export function OperationsPage() {
  return (
    <div className="page operations">
      <h1>Operations</h1>
      <Charts />
      <OrdersTable />
      <div className="beside">
        <StockLevels />
        <Topics />
        <DeadLetters />
      </div>
    </div>
  );
}
