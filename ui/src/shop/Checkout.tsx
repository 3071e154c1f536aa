import { type FormEvent, useEffect, useRef, useState } from "react";
import { Problem, messageOf } from "../api/problem";
import type { Address, PaymentMethod } from "../api/types";
import { placeOrder } from "../orders/actions";
import { PAYMENT_METHODS } from "../orders/payment";
import { Field } from "../shared/Field";
import { Select } from "../shared/Select";
import type { Session } from "../session/session";
import type { Line } from "./basket";
import { ADDRESS_FIELDS, missingFields, NO_ADDRESS, orderOf, SAMPLE_ADDRESS, storeAddress, storedAddress } from "./checkout";

interface Props {
  session: Session;
  lines: readonly Line[];
  onPlaced: (id: string) => void;
}

interface FormErrors {
  fields: Readonly<Record<string, string>>;
  general: string;
}

const NO_ERRORS: FormErrors = { fields: {}, general: "" };

/** Address, e-mail and payment. */
export function Checkout({ session, lines, onPlaced }: Props) {
  const [address, setAddress] = useState<Address>(storedAddress);
  useEffect(() => storeAddress(address), [address]);
  const [payment, setPayment] = useState<PaymentMethod>("credit_card");
  const [email, setEmail] = useState("");
  const [errors, setErrors] = useState(NO_ERRORS);
  const [busy, setBusy] = useState(false);
  // A retry of the same order uses the same idempotency key, so that it is placed once.
  const attempt = useRef({ body: "", key: "" });

  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus(), [errors]);

  const isSample = ADDRESS_FIELDS.every(({ name }) => address[name] === SAMPLE_ADDRESS[name]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const fields = missingFields(address);
    if (Object.keys(fields).length > 0) return setErrors({ fields, general: "" });
    const order = orderOf(session.sub, lines, address, payment, email);
    const body = JSON.stringify(order);
    if (attempt.current.body !== body) attempt.current = { body, key: newKey() };
    setBusy(true);
    try {
      onPlaced((await placeOrder(order, attempt.current.key))._id);
    } catch (error) {
      setErrors(errorsOf(error));
      setBusy(false);
    }
  };

  return (
    <form ref={form} className="checkout" onSubmit={(event) => void submit(event)} noValidate>
      <div className="checkout-head">
        <h3>Ship to</h3>
        <button type="button" className="link" onClick={() => setAddress(isSample ? NO_ADDRESS : SAMPLE_ADDRESS)}>
          {isSample ? "Clear the sample address" : "Use a sample address"}
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
            error={errors.fields[`shippingAddress.${name}`]}
          />
        ))}
        <Field
          label="E-mail (optional)"
          autoComplete="email"
          inputMode="email"
          maxLength={254}
          value={email}
          onChange={setEmail}
          error={errors.fields.customerEmail}
        />
        <div className="field">
          <label htmlFor="payment">Payment</label>
          <Select id="payment" choices={Object.entries(PAYMENT_METHODS)} value={payment} onChange={(value) => setPayment(value as PaymentMethod)} />
        </div>
      </div>
      {errors.general && (
        <p className="notice bad" role="alert">
          {errors.general}
        </p>
      )}
      <button type="submit" className="button primary" disabled={busy}>
        Place order
      </button>
    </form>
  );
}

/** Errors of address and e-mail are shown at the field, all others above the button. */
function errorsOf(error: unknown): FormErrors {
  if (!(error instanceof Problem)) return { fields: {}, general: messageOf(error) };
  const own = Object.keys(error.fields).filter((name) => name.startsWith("shippingAddress.") || name === "customerEmail");
  const others = Object.entries(error.fields).filter(([name]) => !own.includes(name));
  if (own.length === 0 && others.length === 0) return { fields: {}, general: error.message };
  return { fields: error.fields, general: others.map(([name, message]) => `${name}: ${message}`).join(" ") };
}

/** A random key; crypto.randomUUID needs HTTPS or localhost. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("-");
}
