// What a step of the history did, in a few words.
import { shortName } from '../model/arn';

type Label = { readonly code: string; readonly what?: string };

const VERBS: Readonly<Record<string, string>> = {
  text: 'edit of',
  create: 'new',
  change: 'change of',
  duplicate: 'copy',
  delete: 'deletion of',
  connect: 'edge to',
  template: 'template around',
  move: 'move in the picture',
  tidy: 'tidy up the picture',
  title: 'new name of the world',
  import: 'opened files',
};

/** `edit of deployer: trust policy`, `new role`, `move in the picture`. */
export function stepWords({ code, what }: Label): string {
  const verb = VERBS[code] ?? code;
  return what === undefined ? verb : `${verb} ${shortOf(what)}`;
}

/** The name in an ARN or in a document's id, such as `alice: limited`. */
function shortOf(what: string): string {
  const hash = what.indexOf('#');
  if (hash === -1) return shortName(what);
  const [kind = '', name] = what.slice(hash + 1).split('/');
  return `${shortName(what.slice(0, hash))}: ${name ?? `${kind} policy`}`;
}
