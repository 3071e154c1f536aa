import { type MouseEvent, type ReactNode, useEffect, useRef } from "react";
import { navigate } from "./routes";

interface Props {
  to: string;
  /** Opens it in another way than by going to its address. */
  onOpen?: () => void;
  /** Whether it is the link of its navigation to the page that is shown. */
  current?: boolean;
  className?: string;
  children: ReactNode;
}

/** A link within the page. With a modifier key the browser opens it as usual. */
export function Link({ to, onOpen, current = false, className, children }: Props) {
  const element = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (current && element.current) centre(element.current);
  }, [current]);

  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    if (onOpen) onOpen();
    else navigate(to);
  };
  return (
    <a ref={element} href={to} className={className} aria-current={current ? "page" : undefined} onClick={follow}>
      {children}
    </a>
  );
}

/** Moves a navigation that is wider than a phone: the link is in its middle. */
function centre(link: HTMLElement) {
  const navigation = link.parentElement;
  if (navigation) navigation.scrollLeft += middle(link) - middle(navigation);
}

function middle(element: Element): number {
  const { left, width } = element.getBoundingClientRect();
  return left + width / 2;
}
