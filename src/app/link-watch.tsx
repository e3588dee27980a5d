// Watches the address for shared worlds. The fragment leaves the address at once, so that a reload opens nothing again.
import { lazy, Suspense, useEffect, useState } from 'react';
import { splitLink } from '../model/shared-world';

const OpenSharedLink = lazy(async () => ({
  default: (await import('../features/share/open-shared-link')).OpenSharedLink,
}));

type Seen = { readonly fragment: string; readonly number: number };

export function LinkWatch() {
  const [seen, setSeen] = useState<Seen | null>(null);
  useEffect(() => {
    const look = (): void => {
      const { hash, pathname, search } = location;
      if (splitLink(hash) === null) return;
      history.replaceState(history.state, '', pathname + search);
      setSeen((before) => ({ fragment: hash, number: (before?.number ?? 0) + 1 }));
    };
    look();
    window.addEventListener('hashchange', look);
    return () => {
      window.removeEventListener('hashchange', look);
    };
  }, []);
  if (seen === null) return null;
  return (
    <Suspense>
      <OpenSharedLink
        key={seen.number}
        fragment={seen.fragment}
        onDone={() => {
          setSeen(null);
        }}
      />
    </Suspense>
  );
}
