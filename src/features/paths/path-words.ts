// Ways in words: a step, a whole way as one plain sentence, and what stopped a step.
import { shortName, splitArn } from '../../model/arn';
import type { Outcome } from '../../model/decision';
import { LAYER_BADGES } from '../../model/layer';
import type { ChosenParameter, Path, PathStep } from '../../model/paths';
import type { StatementRef } from '../../model/trace';
import type { World } from '../../model/world';
import { infinitiveOf } from '../../words/action-words';
import { accountLabel, documentTitle } from '../../store/selectors';
import { andList, conditionTexts, describeChosen } from '../../words/condition-words';
import { statementName } from '../../words/statement-words';
import { describeStep as stepInWords, describeStop as stopInWords, type Naming } from '../../words/call-words';
import { countHops } from '../../words/hop-count';

/** `alice`, `root of dev`. */
export function callName(world: World, arn: string): string {
  const parts = splitArn(arn);
  return parts?.service === 'iam' && parts.resource === 'root'
    ? `root of ${accountLabel(world, parts.account)}`
    : shortName(arn);
}

/** How the page names what a sentence about a path speaks of. */
function namingIn(world: World): Naming {
  return {
    nameOf: (arn) => callName(world, arn),
    titleOf: (document) => documentTitle(world, document),
    tagOf: (layer) => ` (${LAYER_BADGES[layer]})`,
  };
}

export function describeStep(world: World, step: PathStep): string {
  return stepInWords(namingIn(world), step);
}

/** What stopped the step, or leaves it open; null where it is allowed. */
export function describeStop(world: World, step: PathStep): string | null {
  return stopInWords(namingIn(world), step);
}

/** The verdict of a way taken together. */
export function outcomeOf({ kind }: Pick<Path, 'kind'>): Outcome {
  return kind === 'free' ? 'allow' : 'depends';
}

/** `direct`, `1 hop`, `3 hops`. */
export function describeHops(count: number): string {
  return count === 0 ? 'direct' : countHops(count);
}

/** Names on the way: who starts, each role gained, and what is reached in the end. */
export function namesAlong(world: World, steps: readonly PathStep[]): readonly string[] {
  const [first] = steps;
  if (first === undefined) return [];
  return [callName(world, first.from), ...steps.map(({ to }) => callName(world, to))];
}

/** `alice can assume deployer, which can assume ledger-reader, which can read ledger, if MFA`. */
export function describePath(world: World, path: Path): string {
  const way = path.steps.map((step, at) => {
    const before = path.steps[at - 1];
    const start =
      before === undefined
        ? `${callName(world, step.from)} can`
        : before.kind === 'pass'
          ? 'and through it'
          : 'which can';
    return `${start} ${whatStepDoes(world, step)}`;
  });
  return `${way.join(', ')}${describeTerms(path)}`;
}

function whatStepDoes(world: World, { kind, to, action, service }: PathStep): string {
  const target = callName(world, to);
  if (kind === 'pass') return `pass ${target}${service === undefined ? '' : ` to ${service}`}`;
  return `${infinitiveOf(action)} ${target}`;
}

/** `, if MFA and external id = c-12345, with session name = alice`; empty where nothing has to hold. */
export function describeTerms(path: Path): string {
  const { ifs, choices, isUnsolved } = termsOf(path);
  const needed = ifs.length === 0 ? '' : `, if ${andList(ifs)}`;
  const chosen = choices.length === 0 ? '' : `, with ${andList(choices)}`;
  return `${needed}${chosen}${isUnsolved ? ', conditions not solved' : ''}`;
}

export type Terms = {
  /** What must hold and cannot be chosen, and what has to be known to be chosen. */
  readonly ifs: readonly string[];
  readonly choices: readonly string[];
  readonly isUnsolved: boolean;
};

export function termsOf({ kind, condition, steps }: Path): Terms {
  const chosen = steps.flatMap((step) => step.chosen);
  const of = (isKnowledge: boolean): readonly string[] =>
    chosen.filter((parameter) => isToBeKnown(parameter) === isKnowledge).map(describeChosen);
  return {
    ifs: [...new Set([...conditionTexts(condition), ...of(true)])],
    choices: [...new Set(of(false))],
    isUnsolved: kind === 'unsolved',
  };
}

/** An external id is chosen by whoever calls, but only who knows it can. */
function isToBeKnown({ name }: ChosenParameter): boolean {
  return name === 'ExternalId';
}

/** `DeployerMayEnter in ledger-reader trust policy`. */
export function describeStatement(world: World, statement: StatementRef): string {
  return `${statementName(statement)} in ${documentTitle(world, statement.document)}`;
}
