// React's thin binding to the store: components read one selected value each, and call actions.
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Store } from './state';
import type { RolewalkStore } from './store';

export const StoreContext = createContext<RolewalkStore | null>(null);

function useRolewalkStore(): RolewalkStore {
  const store = useContext(StoreContext);
  if (store === null) throw new Error('No store above this component: wrap it in StoreContext.');
  return store;
}

/** The selected value; the selector returns a primitive or an object that the state already holds. */
export function useSelected<Value>(selector: (state: Store) => Value): Value {
  return useStore(useRolewalkStore(), selector);
}

/** The store itself, for actions and for reading inside event handlers. */
export function useActions(): Store {
  return useRolewalkStore().getState();
}

/** Reads the state as it is when asked, for event handlers of components that do not follow what they read. */
export function useReadState(): () => Store {
  const store = useRolewalkStore();
  return store.getState;
}
