// The whole page over one store.
import { OpenFileArea } from '../features/open-file/open-file-area';
import type { Reader } from '../features/open-file/open-file-context';
import { StoreContext } from '../store/use-store';
import type { RolewalkStore } from '../store/store';
import { ErrorBoundary } from './error-boundary';
import { policiesAsText } from './policies-as-text';
import { Shell } from './shell';

type Props = { readonly store: RolewalkStore; readonly reader: Reader };

export function App({ store, reader }: Props) {
  const takeTexts = () => policiesAsText(store.getState().world);
  return (
    <StoreContext value={store}>
      <ErrorBoundary part="The page" takeTexts={takeTexts}>
        <OpenFileArea reader={reader} takeTexts={takeTexts}>
          <Shell />
        </OpenFileArea>
      </ErrorBoundary>
    </StoreContext>
  );
}
