// Paths for a terminal: what is reached and under which condition, then a sentence for each call on the way.
import { shortName, splitArn } from '../../model/arn';
import type { NearMiss, Path, PathsAnswer, PathStep, Reached, ReachedAnswer } from '../../model/paths';
import type { RequestContext } from '../../model/request-context';
import type { World } from '../../model/world';
import { andList, conditionTexts, describeChosen } from '../../words/condition-words';
import { missingWords } from '../../words/missing-words';
import { countHops } from '../../words/hop-count';
import { describeStep, describeStop, type Naming } from '../../words/call-words';

/** What is asked, as the text repeats it. */
export type Asked = { readonly world: World; readonly from: string };

export function describePaths(asked: Asked, { goal, paths, nearMisses, isCut }: PathsAnswer): string {
  const naming = namingFor(asked);
  const { nameOf } = naming;
  const isRole = goal.action.toLowerCase() === 'sts:assumerole';
  const what = isRole ? nameOf(goal.resource) : `${goal.action} on ${goal.resource}`;
  const blocks =
    paths.length === 0
      ? [`${nameOf(asked.from)} does not reach ${what}.`, ...nearMisses.map((miss) => describeMiss(miss, naming))]
      : paths.map((path) =>
          [`${nameOf(asked.from)} reaches ${what} ${termsOf(path)}`, ...way(path, naming)].join('\n'),
        );
  return `${[...blocks, ...cutNote(isCut)].join('\n\n')}\n`;
}

export function describeReached(asked: Asked, { reached, isCut }: ReachedAnswer): string {
  const naming = namingFor(asked);
  const { nameOf } = naming;
  const who = nameOf(asked.from);
  if (reached.length === 0) return `${[`${who} reaches no role.`, ...cutNote(isCut)].join('\n\n')}\n`;
  const blocks = reached.map(({ arn, path }: Reached) => [`${arn} ${termsOf(path)}`, ...way(path, naming)].join('\n'));
  const count = reached.length === 1 ? 'one role' : `${String(reached.length)} roles`;
  return `${[`${who} reaches ${count}:`, ...blocks, ...cutNote(isCut)].join('\n\n')}\n`;
}

function cutNote(isCut: boolean): readonly string[] {
  return isCut ? ['The search stopped at its limits: there may be more.'] : [];
}

/** What the answer leaves out of account because no file tells; null where nothing is missing. */
export function describeMissing({ missing }: World): string | null {
  return missing.length === 0 ? null : `no file tells of ${andList(missingWords(missing))}`;
}

/** Short names; with the account where it is not the caller's. */
function namingFor({ world, from }: Asked): Naming {
  const home = splitArn(from)?.account ?? '';
  const accounts = new Map<string, string>(world.accounts.map(({ id, name }) => [id, name ?? id]));
  const nameOf = (arn: string): string => {
    const parts = splitArn(arn);
    if (parts === null) return arn;
    const account = accounts.get(parts.account) ?? parts.account;
    if (parts.service === 'iam' && parts.resource === 'root') return `the root user of ${account}`;
    if (parts.service !== 'iam' && parts.service !== 'sts') return arn;
    return parts.account === home ? shortName(arn) : `${shortName(arn)} of ${account}`;
  };
  return { nameOf, titleOf: (document) => `the policy ${document}`, tagOf: () => '' };
}

/** `in 2 hops, if MFA:`; `directly:`. */
function termsOf({ hopCount, kind, condition }: Path): string {
  const hops = hopCount === 0 ? 'directly' : `in ${countHops(hopCount)}`;
  const texts = conditionTexts(condition);
  const needed = texts.length === 0 ? '' : `, if ${andList(texts)}`;
  return `${hops}${needed}${kind === 'unsolved' ? ' (conditions not solved)' : ''}:`;
}

function way({ steps, witness }: Path, naming: Naming): readonly string[] {
  const shown = witness === null ? [] : witnessTexts(witness);
  const lines = steps.map((step, at) => `  ${String(at + 1)}. ${describeCall(step, naming)}`);
  return shown.length === 0 ? lines : [...lines, `  for example with ${shown.join(', ')}`];
}

function describeMiss({ steps, failing, missing }: NearMiss, naming: Naming): string {
  const lines = steps.map((step, at) => {
    const isFailing = failing.includes(at);
    return `  ${String(at + 1)}. ${describeCall(step, naming)}${isFailing ? ` ✗ ${describeStop(naming, step) ?? ''}` : ''}`;
  });
  const lacks = missing > failing.length ? ` (${String(missing)} permissions are missing)` : '';
  return [`It comes closest this way, where ✗ marks what fails${lacks}:`, ...lines].join('\n');
}

/** `alice assumes deployer (external id = c-1), if MFA`. */
function describeCall(step: PathStep, naming: Naming): string {
  const chosen = [...new Set(step.chosen.map(describeChosen))];
  const needed = conditionTexts(step.condition);
  const stop = step.outcome === 'depends' ? describeStop(naming, step) : null;
  return [
    describeStep(naming, step),
    chosen.length === 0 ? '' : ` (${chosen.join(', ')})`,
    needed.length === 0 ? '' : `, if ${andList(needed)}`,
    stop === null ? '' : `, ${stop}`,
  ].join('');
}

function witnessTexts(witness: RequestContext): readonly string[] {
  return Object.entries(witness).map(([key, value]) => {
    if (typeof value === 'string') return `${key} = ${value}`;
    if ('absent' in value) return `no ${key}`;
    return 'unknown' in value ? `any ${key}` : `${key} = ${value.join(', ')}`;
  });
}
