// The keys of the stage: arrows step, Space plays and pauses, Home and End go to the ends, Escape closes.

type Moves = {
  readonly index: number;
  readonly last: number;
  readonly step: (to: number) => void;
  readonly toggle: () => void;
  readonly close: () => void;
};

/** Buttons keep Space, what is scrolled keeps its own arrows. Heard before the slider, which knows the same keys. */
export function useStageKeys({ index, last, step, toggle, close }: Moves): (event: React.KeyboardEvent) => void {
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const act = actionFor(event);
    if (act === null) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };

  function actionFor({ key, target }: React.KeyboardEvent): (() => void) | null {
    const isButton = target instanceof Element && target.closest('button') !== null;
    switch (key) {
      case 'ArrowRight':
        return () => {
          step(index + 1);
        };
      case 'ArrowLeft':
        return () => {
          step(index - 1);
        };
      case 'Home':
        return () => {
          step(0);
        };
      case 'End':
        return () => {
          step(last);
        };
      case ' ':
        return isButton ? null : toggle;
      case 'Escape':
        return close;
      default:
        return null;
    }
  }
}
