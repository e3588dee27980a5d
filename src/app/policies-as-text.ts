// Every policy of a world as one plain text, for copying when something broke.
import { documentTitle } from '../store/selectors';
import type { World } from '../model/world';

export function policiesAsText(world: World): string {
  return world.documents
    .map(({ id, text }) => `// ${documentTitle(world, id)}  (${id})\n${text ?? '// (its source did not carry it)'}\n`)
    .join('\n');
}
