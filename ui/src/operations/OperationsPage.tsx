import { Charts } from "./Charts";
import { DeadLetters } from "./DeadLetters";
import "./operations.css";
import { OrdersTable } from "./OrdersTable";
import { StockLevels } from "./StockLevels";
import { Topics } from "./Topics";

/** The operators' overview. */
export default function OperationsPage() {
  return (
    <div className="page operations">
      <h1>Operations</h1>
      <Charts />
      <OrdersTable />
      <div className="side">
        <StockLevels />
        <Topics />
        <DeadLetters />
      </div>
    </div>
  );
}
