// The whole page over one store.
import { lazy, Suspense } from 'react';
import { OpenFileArea } from '../features/open-file/open-file-area';
import type { Reader } from '../features/open-file/open-file-context';
import { KeepContext, type Keep } from '../store/keep-context';
import { StoreContext } from '../store/use-store';
import type { RolewalkStore } from '../store/store';
import { ErrorBoundary } from './error-boundary';
import { policiesAsText } from './policies-as-text';
import { Shell } from './shell';

/** A link is opened after the page stands. */
const LinkWatch = lazy(async () => ({ default: (await import('./link-watch')).LinkWatch }));

type Props = { readonly store: RolewalkStore; readonly reader: Reader; readonly keep: Keep };

export function App({ store, reader, keep }: Props) {
  const takeTexts = () => policiesAsText(store.getState().world);
  return (
    <StoreContext value={store}>
      <ErrorBoundary part="The page" takeTexts={takeTexts}>
        <OpenFileArea reader={reader} takeTexts={takeTexts}>
          <KeepContext value={keep}>
            <Shell />
            <Suspense>
              <LinkWatch />
            </Suspense>
          </KeepContext>
        </OpenFileArea>
      </ErrorBoundary>
    </StoreContext>
  );
}
