// A call of a path in words: what is done, and what stops it or leaves it open.
import type { DocumentId } from '../model/policy-document';
import type { Layer } from '../model/layer';
import type { PathStep } from '../model/paths';
import { presentCall } from './action-words';
import { andList } from './condition-words';
import { describeClosedDoor, LAYER_WORDS } from './layer-words';
import { describeRefusal } from './sts-words';

/** How page and terminal name what a sentence speaks of. */
export type Naming = {
  /** A user, a role, a resource, by its ARN. */
  readonly nameOf: (arn: string) => string;
  readonly titleOf: (document: DocumentId) => string;
  /** What stands behind a layer's name: ` (T)`, or nothing. */
  readonly tagOf: (layer: Layer) => string;
};

/** `alice assumes deployer`, `deployer passes cfn-exec to cloudformation.amazonaws.com and runs it with …`. */
export function describeStep(
  { nameOf }: Naming,
  { kind, from, to, action, service, runActions = [] }: PathStep,
): string {
  const [who, target] = [nameOf(from), nameOf(to)];
  if (kind !== 'pass') return `${who} ${presentCall(action, target)}`;
  const runs = runActions.length === 0 ? '' : ` and runs it with ${andList(runActions)}`;
  return `${who} passes ${target}${service === undefined ? '' : ` to ${service}`}${runs}`;
}

/** What stopped the step, or leaves it open; null where it is allowed, or where its conditions say all there is. */
export function describeStop({ nameOf, titleOf, tagOf }: Naming, step: PathStep): string | null {
  const { outcome, layer, unreadable, refusal } = step;
  if (outcome === 'allow') return null;
  if (refusal !== undefined) return `refused by STS itself: ${describeRefusal(refusal)}`;
  if (outcome === 'depends') {
    return unreadable.length === 0 ? null : `open: ${andList(unreadable.map(titleOf))} cannot be read`;
  }
  if (layer === null) return 'AWS itself refuses this call, whatever the policies say';
  if (outcome === 'explicit-deny') return `stopped by ${LAYER_WORDS[layer].stopper}${tagOf(layer)}: a wall forbids it`;
  const names = { caller: nameOf(step.from), place: nameOf(step.to), action: step.action, level: null };
  return `stopped: ${describeClosedDoor(layer, names)}${tagOf(layer)}`;
}
