const CONTROLS = "a, button, input, label, select, summary";

/**
 * Ignores the second click of a double click where another control has taken the first one's place:
 * a double click on "Process" must not hit the "Ship" that replaces it, nor one on "Close" what is
 * under the drawer.
 */
export function guardDoubleClicks(): void {
  let first: Element | null = null;
  const guard = (event: MouseEvent) => {
    const control = event.target instanceof Element ? event.target.closest(CONTROLS) : null;
    if (event.detail < 2) first = control;
    else if (control && control !== first) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  addEventListener("click", guard, { capture: true });
}
