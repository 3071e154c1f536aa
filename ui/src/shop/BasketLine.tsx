import { type ChangeEvent, useId, useState } from "react";
import { Icon } from "../parts/Icon";
import { money } from "../parts/money";
import { type Line, MAX_QUANTITY } from "./basket";

interface Props {
  line: Line;
  onChange: (id: string, quantity: number) => void;
}

export function BasketLine({ line, onChange }: Props) {
  const { product, quantity, cents, refusal } = line;
  const id = useId();
  // What is being typed, until it is left: an empty box is no quantity yet.
  const [draft, setDraft] = useState<string>();
  const type = ({ target }: ChangeEvent<HTMLInputElement>) => {
    setDraft(target.value);
    if (target.valueAsNumber >= 1) onChange(product._id, target.valueAsNumber);
  };
  return (
    <li>
      <div className="basket-line">
        <label htmlFor={id}>{product.name}</label>
        <input
          id={id}
          type="number"
          inputMode="numeric"
          min={1}
          max={MAX_QUANTITY}
          value={draft ?? quantity}
          aria-describedby={refusal ? `${id}-short` : undefined}
          onChange={type}
          onBlur={() => setDraft(undefined)}
        />
        <span className="amount">{money(cents)}</span>
        <button
          type="button"
          className="icon-button"
          onClick={() => onChange(product._id, 0)}
          aria-label={`Remove ${product.name}`}
          title="Remove"
        >
          <Icon name="close" />
        </button>
      </div>
      {refusal && (
        <p className="short" id={`${id}-short`}>
          {refusal}: as it is, this order will be refused.
        </p>
      )}
    </li>
  );
}
