/** Reads now, every `interval` milliseconds and when the page is shown again; not while it is hidden, nor before the last read has ended. */
export function pollWhileVisible(read: () => Promise<void>, interval: number): () => void {
  let reading = false;
  const poll = () => {
    if (document.hidden || reading) return;
    reading = true;
    void read().finally(() => (reading = false));
  };
  poll();
  const timer = setInterval(poll, interval);
  document.addEventListener("visibilitychange", poll);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", poll);
  };
}
