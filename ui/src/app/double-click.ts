const CONTROLS = "a, button, input, label, select, summary";

/**
 * A second click goes to what took the first, or to nothing: a double click on "Process" must not
 * hit the "Ship" that has come to its place, nor one on "Close" what was under the drawer.
 */
export function guardDoubleClicks(): void {
  let hit: Element | null = null;
  const guard = (event: MouseEvent) => {
    const control = event.target instanceof Element ? event.target.closest(CONTROLS) : null;
    if (event.detail < 2) hit = control;
    else if (control && control !== hit) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  addEventListener("click", guard, { capture: true });
}
