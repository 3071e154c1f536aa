import { type FormEvent, useEffect, useRef, useState } from "react";
import { Problem, sentenceOf } from "../api/problem";
import type { Address, PaymentMethod } from "../api/types";
import { Field } from "../parts/Field";
import type { Session } from "../session/session";
import type { Line } from "./basket";
import { ADDRESS_FIELDS, missing, NO_ADDRESS, orderOf, PAYMENTS, place, SAMPLE_ADDRESS } from "./checkout";

interface Props {
  who: Session;
  lines: readonly Line[];
  onPlaced: (id: string) => void;
}

interface Complaints {
  fields: Readonly<Record<string, string>>;
  general: string;
}

const CONTENT: Complaints = { fields: {}, general: "" };

/** Where to, and how it is paid; a complaint stands at its field. */
export function Checkout({ who, lines, onPlaced }: Props) {
  const [address, setAddress] = useState<Address>(SAMPLE_ADDRESS);
  const [payment, setPayment] = useState<PaymentMethod>("credit_card");
  const [complaints, setComplaints] = useState(CONTENT);
  const [busy, setBusy] = useState(false);
  // The same key until what is ordered changes: a try that got no answer is not ordered twice.
  const attempt = useRef({ body: "", key: "" });

  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus(), [complaints]);

  const filled = address === SAMPLE_ADDRESS;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const fields = missing(address);
    if (Object.keys(fields).length > 0) return setComplaints({ fields, general: "" });
    const order = orderOf(who.sub, lines, address, payment);
    const body = JSON.stringify(order);
    if (attempt.current.body !== body) attempt.current = { body, key: newKey() };
    setBusy(true);
    try {
      onPlaced((await place(order, attempt.current.key))._id);
    } catch (error) {
      setComplaints(complaintsOf(error));
      setBusy(false);
    }
  };

  return (
    <form ref={form} className="checkout" onSubmit={(event) => void submit(event)} noValidate>
      <div className="checkout-head">
        <h3>Ship to</h3>
        <button type="button" className="link" onClick={() => setAddress(filled ? NO_ADDRESS : SAMPLE_ADDRESS)}>
          {filled ? "Clear the sample address" : "Use a sample address"}
        </button>
      </div>
      <div className="address">
        {ADDRESS_FIELDS.map(({ name, label, autoComplete }) => (
          <Field
            key={name}
            label={label}
            autoComplete={autoComplete}
            value={address[name]}
            onChange={(value) => setAddress({ ...address, [name]: value })}
            error={complaints.fields[`shippingAddress.${name}`]}
          />
        ))}
        <Payment value={payment} onChange={setPayment} />
      </div>
      {complaints.general && (
        <p className="notice bad" role="alert">
          {complaints.general}
        </p>
      )}
      <button type="submit" className="button primary" disabled={busy}>
        Place order
      </button>
    </form>
  );
}

function Payment({ value, onChange }: { value: PaymentMethod; onChange: (value: PaymentMethod) => void }) {
  return (
    <div className="field">
      <label htmlFor="payment">Payment</label>
      <select id="payment" value={value} onChange={(event) => onChange(event.target.value as PaymentMethod)}>
        {PAYMENTS.map((each) => (
          <option key={each.value} value={each.value}>
            {each.label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Complaints of the form's own fields go there; what is left is said above the button. */
function complaintsOf(error: unknown): Complaints {
  if (!(error instanceof Problem)) return { fields: {}, general: sentenceOf(error) };
  const own = Object.keys(error.fields).filter((name) => name.startsWith("shippingAddress."));
  const others = Object.entries(error.fields).filter(([name]) => !own.includes(name));
  if (own.length === 0 && others.length === 0) return { fields: {}, general: error.message };
  return { fields: error.fields, general: others.map(([name, sentence]) => `${name}: ${sentence}`).join(" ") };
}

/** Random enough to be the only one; randomUUID is there over HTTPS and on localhost only. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("-");
}
