import { type FormEvent, useState, useSyncExternalStore } from "react";
import { Problem, sentenceOf } from "../api/problem";
import type { Role } from "../api/types";
import { goInstead, usePlace } from "../app/routes";
import { Field } from "../parts/Field";
import { farewell, signInWith } from "./session";
import { signInAs } from "./sign-in";
import "./sign-in.css";

const PARTS: Record<Role, { label: string; does: string; name: string }> = {
  customer: { label: "Customer", does: "Places orders and follows them", name: "alice" },
  operator: { label: "Operator", does: "Sees everything, moves orders on", name: "olga" },
};
const OFF = "Signing in by name is off here: paste a token below.";

/** Who are you? By name and part, or by a token. */
export function SignIn() {
  const reason = useSyncExternalStore(farewell.subscribe, farewell.get);
  const { page } = usePlace();
  // Elsewhere it stands in for a page that shows itself, and the order that is open over it.
  const arrive = () => page === "sign-in" && goInstead("/shop");
  return (
    <section className="sign-in">
      <h1>Sign in</h1>
      <p className="lead">Any name will do, and there is no password. Two tabs can be two people, side by side.</p>
      {reason && (
        <p className="notice bad" role="alert">
          You were signed out. {reason}
        </p>
      )}
      <ByName arrive={arrive} />
      <ByToken arrive={arrive} />
    </section>
  );
}

function ByName({ arrive }: { arrive: () => unknown }) {
  // A name to go with at once, until another is typed.
  const [typed, setTyped] = useState<string>();
  const [role, setRole] = useState<Role>("customer");
  const name = typed ?? PARTS[role].name;
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await signInAs(name.trim(), role);
      arrive();
    } catch (error) {
      setProblem(error instanceof Problem && error.status === 404 ? OFF : (fieldOf(error) ?? sentenceOf(error)));
      setBusy(false);
    }
  };
  return (
    <form className="panel" onSubmit={(event) => void submit(event)}>
      <fieldset className="segments">
        <legend>Who are you?</legend>
        {(["customer", "operator"] as const).map((each) => (
          <label key={each}>
            <input type="radio" name="role" checked={role === each} onChange={() => setRole(each)} />
            <span>
              <b>{PARTS[each].label}</b>
              <small>{PARTS[each].does}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <Field label="Name" value={name} onChange={setTyped} error={problem} autoComplete="username" required />
      <button type="submit" className="button primary" disabled={busy}>
        Sign in
      </button>
    </form>
  );
}

function fieldOf(error: unknown): string | undefined {
  return error instanceof Problem ? error.fields["name"] : undefined;
}

function ByToken({ arrive }: { arrive: () => unknown }) {
  const [token, setToken] = useState("");
  const [problem, setProblem] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    try {
      signInWith(token);
      arrive();
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };
  return (
    <details className="by-token">
      <summary>Use a token instead</summary>
      <form className="panel" onSubmit={submit}>
        <Field label="Token" value={token} onChange={setToken} error={problem} autoComplete="off" required />
        <p className="hint">
          <code>.venv/bin/devstack token --sub alice --role admin</code> prints one.
        </p>
        <button type="submit" className="button">
          Use this token
        </button>
      </form>
    </details>
  );
}
