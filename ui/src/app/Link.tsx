import type { MouseEvent, ReactNode } from "react";
import { navigate } from "./routes";

interface Props {
  to: string;
  /** Opens it in another way than by going to its address. */
  onOpen?: () => void;
  current?: boolean;
  className?: string;
  children: ReactNode;
}

/** A link within the page. With a modifier key the browser opens it as usual. */
export function Link({ to, onOpen, current = false, className, children }: Props) {
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    if (onOpen) onOpen();
    else navigate(to);
  };
  return (
    <a href={to} className={className} aria-current={current ? "page" : undefined} onClick={follow}>
      {children}
    </a>
  );
}
