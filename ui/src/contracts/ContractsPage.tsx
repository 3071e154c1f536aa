import { useParam } from "../app/routes";
import { Topic } from "../events/Topic";
import { Empty } from "../shared/Empty";
import type { Contract } from "./catalog";
import { ContractDetails } from "./ContractDetails";
import "./contracts.css";
import { useContracts } from "./useContracts";

const FIRST = "order.created";

/** The contract of each topic. */
export default function ContractsPage() {
  const { contracts, problems } = useContracts();
  const [topic, choose] = useParam("topic");
  const named = topic || FIRST;
  const chosen = contracts.find((each) => each.topic === named);
  return (
    <div className="page contracts">
      <header>
        <h1>Contracts</h1>
        <p className="lead">
          Each topic has one Avro schema. The compatibility check rejects a change that would break a producer or a
          consumer.
        </p>
        {problems.map((problem) => (
          <p key={problem} className="notice">
            {problem} What it last reported is shown, or what was known when this page was built.
          </p>
        ))}
      </header>
      <nav aria-label="Topics">
        {contracts.map((each) => (
          <TopicButton key={each.topic} contract={each} chosen={each === chosen} onChoose={() => choose(each.topic)} />
        ))}
      </nav>
      {chosen ? (
        <ContractDetails key={chosen.topic} contract={chosen} contracts={contracts} />
      ) : (
        <Empty title={`No contract for ${named}`}>Choose a topic from the list.</Empty>
      )}
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
