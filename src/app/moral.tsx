// The line beside the world's title, loaded after the first paint with the gallery that it is taken from.
import { lazy, Suspense } from 'react';

const MoralLine = lazy(async () => ({ default: (await import('./moral-line')).MoralLine }));

export function Moral() {
  return (
    <Suspense fallback={null}>
      <MoralLine />
    </Suspense>
  );
}
