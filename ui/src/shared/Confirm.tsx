import { useLayoutEffect, useRef } from "react";
import { useStore } from "../live/store";
import { question } from "./confirm";
import "./confirm.css";

/** The question that is asked now: a native dialog, which traps the focus and restores it. */
export function Confirm() {
  const asked = useStore(question);
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, [asked]);
  if (!asked) return null;
  return (
    <dialog ref={dialog} className="confirm" role="alertdialog" aria-labelledby="confirm-title" aria-describedby="confirm-text" onCancel={() => asked.answer(false)}>
      <h2 id="confirm-title">{asked.title}</h2>
      <p id="confirm-text">{asked.text}</p>
      <div className="confirm-buttons">
        <button type="button" className="button" onClick={() => asked.answer(false)}>
          {asked.keep}
        </button>
        <button type="button" className="button danger" onClick={() => asked.answer(true)}>
          {asked.action}
        </button>
      </div>
    </dialog>
  );
}
