import { type InputHTMLAttributes, useId } from "react";

type Inherited = "autoComplete" | "required" | "inputMode" | "maxLength";

interface Props extends Pick<InputHTMLAttributes<HTMLInputElement>, Inherited> {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
}

/** A labelled text input with its error message. */
export function Field({ label, value, onChange, error = "", ...rest }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={error !== ""}
        aria-describedby={error ? `${id}-error` : undefined}
        {...rest}
      />
      {error && (
        <p className="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
