import { report, reportProblem } from "./toasts";

/** Copies a text, made when the button is clicked. */
export function CopyButton({ label, text }: { label: string; text: () => string }) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      report("Copied.");
    } catch {
      // Also where there is no clipboard: it needs HTTPS or localhost.
      reportProblem("The browser does not allow the page to copy.");
    }
  };
  return (
    <button type="button" className="button small" onClick={() => void copy()}>
      {label}
    </button>
  );
}
