// The built-in world, loaded when somebody opens it: who comes back to a world of their own does not wait for it.
import type { World } from '../model/world';

export async function loadBuiltIn(): Promise<World> {
  return (await import('./built-in')).BUILT_IN_WORLD;
}
