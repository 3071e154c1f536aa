import { type ReactNode, useLayoutEffect, useRef } from "react";
import "./drawer.css";
import { Icon } from "./Icon";

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** A panel over the page. The browser's own dialog keeps the focus in it and gives it back. */
export function Drawer({ title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  // Before it leaves the page: a dialog gives the focus back only while it is still there.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="drawer"
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div className="drawer-inside">
        <div className="drawer-title">
          <h2>{title}</h2>
          <button type="button" className="icon-button" onClick={onClose} aria-label="Close" title="Close">
            <Icon name="close" />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
