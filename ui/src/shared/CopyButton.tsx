import { report, reportProblem } from "./toasts";
import { useAction } from "./useAction";

/** Copies a text, made or fetched when the button is clicked. */
export function CopyButton({ label, text }: { label: string; text: () => string | Promise<string> }) {
  const { run, busy } = useAction(reportProblem);
  const copy = async () => {
    const copied = await text();
    try {
      await navigator.clipboard.writeText(copied);
    } catch {
      // Also where there is no clipboard: it needs HTTPS or localhost.
      throw new Error("The browser does not allow the page to copy.");
    }
    report("Copied.");
  };
  return (
    <button type="button" className="button small" disabled={busy} onClick={() => void run(copy)}>
      {label}
    </button>
  );
}
