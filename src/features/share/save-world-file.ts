// Saves a world as a file, where the browser puts what is downloaded.
import { worldFileName, writeWorld } from '../../exporters/world-file/write-world';
import type { World } from '../../model/world';
import { saveFile } from '../../ui/save-file';

export function saveWorldFile(world: World): void {
  saveFile(worldFileName(world), writeWorld(world), 'application/json');
}
