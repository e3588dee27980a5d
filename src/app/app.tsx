// The whole page over one store.
import { StoreContext } from '../store/use-store';
import type { RolewalkStore } from '../store/store';
import { ErrorBoundary } from './error-boundary';
import { policiesAsText } from './policies-as-text';
import { Shell } from './shell';

export function App({ store }: { readonly store: RolewalkStore }) {
  return (
    <StoreContext value={store}>
      <ErrorBoundary part="The page" takeTexts={() => policiesAsText(store.getState().world)}>
        <Shell />
      </ErrorBoundary>
    </StoreContext>
  );
}
