import { useState } from "react";
import { Topic } from "../events/Topic";
import { Empty } from "../shared/Empty";
import { type Contract, CONTRACTS } from "./catalog";
import { ContractDetails } from "./ContractDetails";
import "./contracts.css";

/** The contract of each topic. */
export function ContractsPage() {
  const [chosen, setChosen] = useState(CONTRACTS.find((each) => each.topic === "order.created") ?? CONTRACTS[0]);
  return (
    <div className="page contracts">
      <header>
        <h1>Contracts</h1>
        <p className="lead">
          Each topic has one Avro schema. The compatibility check rejects a change that would break a producer or a
          consumer.
        </p>
      </header>
      <nav aria-label="Topics">
        {CONTRACTS.map((each) => (
          <TopicButton key={each.topic} contract={each} chosen={each === chosen} onChoose={() => setChosen(each)} />
        ))}
      </nav>
      {chosen ? <ContractDetails key={chosen.topic} contract={chosen} /> : <Empty title="No contracts" />}
    </div>
  );
}

interface Props {
  contract: Contract;
  chosen: boolean;
  onChoose: () => void;
}

function TopicButton({ contract, chosen, onChoose }: Props) {
  return (
    <button type="button" className="topic-button" aria-pressed={chosen} onClick={onChoose}>
      <Topic name={contract.topic} />
      <small>
        {contract.producers.join(", ")} → {contract.consumers.join(", ")}
      </small>
    </button>
  );
}
