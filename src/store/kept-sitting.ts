// The sitting at the bench over a reload of this tab: it belongs to the world it was held in, and to no other tab.
import { NO_SITTING, type Sitting } from '../model/sitting';
import { attempt, type SmallStorage } from './journal';
import type { State } from './state';

/** Another shape of what is kept gets another number: an older one is left alone. */
const KEY = 'rolewalk.sitting.1';

type Place = Pick<State, 'worldKey' | 'world'>;

/** Worlds that are not kept themselves are known by their title. */
function placeOf({ worldKey, world }: Place): string {
  return worldKey ?? `title ${world.title}`;
}

/** Notes the sitting of the open world; nothing is kept where the browser has no room for it. */
export function keepSitting(storage: SmallStorage | null, sitting: Sitting, place: Place): void {
  if (sitting === NO_SITTING) attempt(() => storage?.removeItem(KEY));
  else attempt(() => storage?.setItem(KEY, JSON.stringify({ place: placeOf(place), sitting })));
}

/** The sitting that was held in this world before the reload; null where there was none. */
export function readSitting(storage: SmallStorage | null, place: Place): Sitting | null {
  const kept = attempt((): unknown => JSON.parse(storage?.getItem(KEY) ?? 'null'));
  if (typeof kept !== 'object' || kept === null || !('place' in kept) || !('sitting' in kept)) return null;
  return kept.place === placeOf(place) ? (kept.sitting as Sitting) : null;
}
