// Saves a world as a file, where the browser puts what is downloaded.
import { worldFileName, writeWorld } from '../../exporters/world-file/write-world';
import type { World } from '../../model/world';

export function saveWorldFile(world: World): void {
  const address = URL.createObjectURL(new Blob([writeWorld(world)], { type: 'application/json' }));
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = worldFileName(world);
  anchor.click();
  // The download has taken hold of it by then.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 10_000);
}
