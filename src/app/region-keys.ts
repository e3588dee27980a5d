// F6 and Shift+F6 walk through the regions of the page, also out of the editor, where Tab writes.

function regionsInOrder(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-region]')];
}

const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), textarea, select, summary, [contenteditable], [tabindex]:not([tabindex="-1"])';

function isInSight(element: HTMLElement): boolean {
  return element.getClientRects().length > 0;
}

/** Moves the focus to the first control of the next region that has one. */
export function moveBetweenRegions(event: KeyboardEvent): void {
  if (event.key !== 'F6' || event.ctrlKey || event.altKey || event.metaKey) return;
  const regions = regionsInOrder();
  const step = event.shiftKey ? -1 : 1;
  const present = regions.findIndex((region) => region.contains(document.activeElement));
  const from = present === -1 && step === -1 ? 0 : present;
  for (let count = 1; count <= regions.length; count += 1) {
    const region = regions[(from + step * count + regions.length * 2) % regions.length];
    const target = [...(region?.querySelectorAll<HTMLElement>(FOCUSABLE) ?? [])].find(isInSight);
    if (target === undefined) continue;
    event.preventDefault();
    target.focus();
    return;
  }
}
