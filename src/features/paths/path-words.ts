// Ways in words: a step, a whole way as one plain sentence, and what stopped a step.
import { shortName, splitArn } from '../../model/arn';
import type { Outcome } from '../../model/decision';
import { LAYER_BADGES, type Layer } from '../../model/layer';
import type { ChosenParameter, Path, PathStep } from '../../model/paths';
import type { StatementRef } from '../../model/trace';
import type { World } from '../../model/world';
import { infinitiveOf, presentCall } from '../../store/action-words';
import { accountLabel, documentTitle } from '../../store/selectors';
import { andList, conditionTexts, describeChosen } from '../../words/condition-words';
import { describeRefusal } from '../../words/sts-words';

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  allow: 'ALLOW',
  'explicit-deny': 'DENY',
  'implicit-deny': 'NO ALLOW',
  depends: 'DEPENDS',
};

/** `alice`, `root of dev`. */
export function callName(world: World, arn: string): string {
  const parts = splitArn(arn);
  return parts?.service === 'iam' && parts.resource === 'root'
    ? `root of ${accountLabel(world, parts.account)}`
    : shortName(arn);
}

/** `alice assumes deployer`, `deployer passes cfn-exec to cloudformation.amazonaws.com`. */
export function describeStep(world: World, { kind, from, to, action, service, runActions = [] }: PathStep): string {
  const [who, target] = [callName(world, from), callName(world, to)];
  if (kind !== 'pass') return `${who} ${presentCall(action, target)}`;
  const runs = runActions.length === 0 ? '' : ` and runs it with ${andList(runActions)}`;
  return `${who} passes ${target}${service === undefined ? '' : ` to ${service}`}${runs}`;
}

/** The verdict of a way taken together. */
export function outcomeOf({ kind }: Pick<Path, 'kind'>): Outcome {
  return kind === 'free' ? 'allow' : 'depends';
}

/** `direct`, `1 hop`, `3 hops`. */
export function describeHops(count: number): string {
  if (count === 0) return 'direct';
  return count === 1 ? '1 hop' : `${String(count)} hops`;
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

/** The Sid, or `statement 2` where there is none. */
export function statementName({ sid, index }: StatementRef): string {
  return sid === null || sid === '' ? `statement ${String(index + 1)}` : sid;
}

/** `DeployerMayEnter in ledger-reader trust policy`. */
export function describeStatement(world: World, statement: StatementRef): string {
  return `${statementName(statement)} in ${documentTitle(world, statement.document)}`;
}

const LAYER_NOUNS: Readonly<Record<Layer, string>> = {
  rcp: 'an RCP',
  scp: 'an SCP',
  endpoint: 'the VPC endpoint policy',
  trust: 'the trust policy',
  resource: 'the resource policy',
  's3-bpa': 'S3 Block Public Access',
  identity: 'an identity policy',
  boundary: 'the permissions boundary',
  session: 'the session policy',
};

type Names = { readonly from: string; readonly to: string; readonly action: string };

const NOBODY_OPENED: Readonly<Record<Layer, (names: Names) => string>> = {
  rcp: ({ action }) => `no RCP allows ${action}`,
  scp: ({ action }) => `no SCP allows ${action}`,
  endpoint: ({ action }) => `the VPC endpoint policy does not let ${action} through`,
  trust: ({ from, to }) => `the trust policy of ${to} opens no door to ${from}`,
  resource: ({ from, to }) => `the policy of ${to} opens no door to ${from}`,
  's3-bpa': ({ to }) => `S3 Block Public Access shuts the public door of ${to}`,
  identity: ({ from, action }) => `no policy of ${from} allows ${action}`,
  boundary: ({ from, action }) => `the permissions boundary of ${from} leaves out ${action}`,
  session: ({ action }) => `the session policy leaves out ${action}`,
};

/** What stopped the step, or leaves it open, in words; null where it is allowed. */
export function describeStop(world: World, step: PathStep): string | null {
  const { outcome, layer, unreadable, refusal } = step;
  if (outcome === 'allow') return null;
  if (refusal !== undefined) return `refused by STS itself: ${describeRefusal(refusal)}`;
  if (layer === null) return outcome === 'depends' ? null : 'AWS itself refuses this call, whatever the policies say';
  const badge = `(${LAYER_BADGES[layer]})`;
  if (outcome === 'explicit-deny') return `stopped by ${LAYER_NOUNS[layer]} ${badge}: a wall forbids it`;
  if (outcome === 'depends') {
    const documents = unreadable.map((document) => documentTitle(world, document));
    return documents.length === 0 ? null : `open: ${andList(documents)} cannot be read`;
  }
  const names = { from: callName(world, step.from), to: callName(world, step.to), action: step.action };
  return `stopped: ${NOBODY_OPENED[layer](names)} ${badge}`;
}
