/** Reads now, every `interval` milliseconds and when the page is shown again; not while it is hidden. */
export function pollWhileVisible(read: () => void, interval: number): () => void {
  const poll = () => {
    if (!document.hidden) read();
  };
  poll();
  const timer = setInterval(poll, interval);
  document.addEventListener("visibilitychange", poll);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", poll);
  };
}
