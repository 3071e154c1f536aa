import { type FormEvent, useState } from "react";
import { useStore } from "../live/store";
import type { Role } from "../api/types";
import { replaceRoute, useRoute } from "../app/routes";
import { Field } from "../shared/Field";
import { useAction } from "../shared/useAction";
import { signOutReason, signInWith } from "./session";
import { signInAs } from "./sign-in";
import "./sign-in.css";

const ROLES: Record<Role, { label: string; description: string; name: string }> = {
  customer: { label: "Customer", description: "Places and tracks orders", name: "alice" },
  operator: { label: "Operator", description: "Sees everything, processes orders", name: "olga" },
};

/** Sign-in by name and role, or with a token. */
export function SignIn() {
  const reason = useStore(signOutReason);
  const { page } = useRoute();
  // On any other path, the page that asked for the sign-in appears by itself.
  const onSignedIn = () => page === "sign-in" && replaceRoute("/shop");
  return (
    <section className="sign-in">
      <h1>Sign in</h1>
      <p className="lead">Any name of up to 40 characters works, without a password. Two tabs can be two users.</p>
      {reason && (
        <p className="notice bad" role="alert">
          You were signed out. {reason}
        </p>
      )}
      <ByName onSignedIn={onSignedIn} />
      <ByToken onSignedIn={onSignedIn} />
    </section>
  );
}

function ByName({ onSignedIn }: { onSignedIn: () => unknown }) {
  // The role's sample name until one is typed.
  const [typed, setTyped] = useState<string>();
  const [role, setRole] = useState<Role>("customer");
  const name = typed ?? ROLES[role].name;
  const { run, busy, problem } = useAction();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(async () => {
      await signInAs(name.trim(), role);
      onSignedIn();
    });
  };
  return (
    <form className="panel" onSubmit={submit}>
      <fieldset className="segments">
        <legend>Sign in as</legend>
        {(["customer", "operator"] as const).map((each) => (
          <label key={each}>
            <input type="radio" name="role" checked={role === each} onChange={() => setRole(each)} />
            <span>
              <b>{ROLES[each].label}</b>
              <small>{ROLES[each].description}</small>
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

function ByToken({ onSignedIn }: { onSignedIn: () => unknown }) {
  const [token, setToken] = useState("");
  const { run, problem } = useAction();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(async () => {
      signInWith(token);
      onSignedIn();
    });
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
