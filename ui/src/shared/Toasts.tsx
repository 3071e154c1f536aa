import { useLayoutEffect, useRef } from "react";
import { useStore } from "../live/store";
import { IconButton } from "./IconButton";
import { dismiss, toasts } from "./toasts";
import "./toasts.css";

/** The latest messages, over everything else. */
export function Toasts() {
  const shown = useStore(toasts);
  const region = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    // Shown again for each message: over a dialog that was opened meanwhile.
    region.current?.hidePopover();
    if (shown.length > 0) region.current?.showPopover();
  }, [shown]);
  return (
    <section ref={region} popover="manual" className="toasts" aria-label="Messages" aria-live="polite">
      {shown.map(({ id, text, bad }) => (
        <p key={id} className={bad ? "toast bad" : "toast"}>
          {text}
          <IconButton icon="close" label="Dismiss" onClick={() => dismiss(id)} />
        </p>
      ))}
    </section>
  );
}
