import { type ChangeEvent, useId, useState } from "react";
import { IconButton } from "../shared/IconButton";
import { money } from "../shared/money";
import { type Line, MAX_QUANTITY } from "./basket";

interface Props {
  line: Line;
  onChange: (id: string, quantity: number) => void;
}

export function BasketLine({ line, onChange }: Props) {
  const { product, quantity, cents, warning } = line;
  const id = useId();
  // The text while typing: an empty input is not a quantity.
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
          aria-describedby={warning ? `${id}-warning` : undefined}
          onChange={type}
          onBlur={() => setDraft(undefined)}
        />
        <span className="amount">{money(cents)}</span>
        <IconButton icon="close" label={`Remove ${product.name}`} title="Remove" onClick={() => onChange(product._id, 0)} />
      </div>
      {warning && (
        <p className="basket-warning" id={`${id}-warning`}>
          {warning}: this order would be rejected.
        </p>
      )}
    </li>
  );
}
