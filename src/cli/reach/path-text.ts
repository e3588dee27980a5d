// Paths for a terminal: what is reached and under which condition, then a sentence for each call on the way.
import { shortName, splitArn } from '../../model/arn';
import type { Layer } from '../../model/layer';
import type { NearMiss, Path, PathsAnswer, PathStep, Reached, ReachedAnswer } from '../../model/paths';
import type { RequestContext } from '../../model/request-context';
import type { MissingPart, World } from '../../model/world';
import { andList, conditionTexts, describeChosen } from '../../words/condition-words';
import { describeRefusal } from '../../words/sts-words';

/** What is asked, as the text repeats it. */
export type Asked = { readonly world: World; readonly from: string };

export function describePaths(asked: Asked, { goal, paths, nearMisses, isCut }: PathsAnswer): string {
  const nameOf = namer(asked);
  const isRole = goal.action.toLowerCase() === 'sts:assumerole';
  const what = isRole ? nameOf(goal.resource) : `${goal.action} on ${goal.resource}`;
  const blocks =
    paths.length === 0
      ? [`${nameOf(asked.from)} does not reach ${what}.`, ...nearMisses.map((miss) => describeMiss(miss, nameOf))]
      : paths.map((path) =>
          [`${nameOf(asked.from)} reaches ${what} ${termsOf(path)}`, ...way(path, nameOf)].join('\n'),
        );
  return `${[...blocks, ...cutNote(isCut)].join('\n\n')}\n`;
}

export function describeReached(asked: Asked, { reached, isCut }: ReachedAnswer): string {
  const nameOf = namer(asked);
  const who = nameOf(asked.from);
  if (reached.length === 0) return `${[`${who} reaches no role.`, ...cutNote(isCut)].join('\n\n')}\n`;
  const blocks = reached.map(({ arn, path }: Reached) => [`${arn} ${termsOf(path)}`, ...way(path, nameOf)].join('\n'));
  const count = reached.length === 1 ? 'one role' : `${String(reached.length)} roles`;
  return `${[`${who} reaches ${count}:`, ...blocks, ...cutNote(isCut)].join('\n\n')}\n`;
}

function cutNote(isCut: boolean): readonly string[] {
  return isCut ? ['The search stopped at its limits: there may be more.'] : [];
}

const MISSING_NAMES: Readonly<Record<MissingPart, string>> = {
  scps: 'service control policies',
  rcps: 'resource control policies',
  'resource-policies': 'resource policies',
  resources: 'resources',
  endpoints: 'VPC endpoints',
  'identity-providers': 'identity providers',
  organization: 'the organization',
};

/** What the answer leaves out of account because no file tells; null where nothing is missing. */
export function describeMissing({ missing }: World): string | null {
  return missing.length === 0 ? null : `no file tells of ${andList(missing.map((part) => MISSING_NAMES[part]))}`;
}

type NameOf = (arn: string) => string;

/** Short names; with the account where it is not the caller's. */
function namer({ world, from }: Asked): NameOf {
  const home = splitArn(from)?.account ?? '';
  const accounts = new Map<string, string>(world.accounts.map(({ id, name }) => [id, name ?? id]));
  return (arn) => {
    const parts = splitArn(arn);
    if (parts === null) return arn;
    const account = accounts.get(parts.account) ?? parts.account;
    if (parts.service === 'iam' && parts.resource === 'root') return `the root user of ${account}`;
    if (parts.service !== 'iam' && parts.service !== 'sts') return arn;
    return parts.account === home ? shortName(arn) : `${shortName(arn)} of ${account}`;
  };
}

/** `in 2 hops, if MFA:`; `directly:`. */
function termsOf({ hopCount, kind, condition }: Path): string {
  const hops = hopCount === 0 ? 'directly' : hopCount === 1 ? 'in one hop' : `in ${String(hopCount)} hops`;
  const texts = conditionTexts(condition);
  const needed = texts.length === 0 ? '' : `, if ${andList(texts)}`;
  return `${hops}${needed}${kind === 'unsolved' ? ' (conditions not solved)' : ''}:`;
}

function way({ steps, witness }: Path, nameOf: NameOf): readonly string[] {
  const shown = witness === null ? [] : witnessTexts(witness);
  const lines = steps.map((step, at) => `  ${String(at + 1)}. ${describeStep(step, nameOf)}`);
  return shown.length === 0 ? lines : [...lines, `  for example with ${shown.join(', ')}`];
}

function describeMiss({ steps, failing, missing }: NearMiss, nameOf: NameOf): string {
  const lines = steps.map((step, at) => {
    const isFailing = failing.includes(at);
    return `  ${String(at + 1)}. ${describeStep(step, nameOf)}${isFailing ? ` ✗ ${describeStop(step)}` : ''}`;
  });
  const lacks = missing > failing.length ? ` (${String(missing)} permissions are missing)` : '';
  return [`It comes closest this way, where ✗ marks what fails${lacks}:`, ...lines].join('\n');
}

/** `alice assumes deployer (external id = c-1), if MFA`. */
function describeStep(step: PathStep, nameOf: NameOf): string {
  const { kind, from, to, action, service = '', runActions = [], chosen, condition, unreadable } = step;
  const who = nameOf(from);
  const texts = [...new Set(chosen.map(describeChosen))];
  const sentences: Readonly<Record<typeof kind, () => string>> = {
    assume: () => `${who} assumes ${nameOf(to)}`,
    pass: () => `${who} hands ${nameOf(to)} to ${service}, which runs with it by ${andList(runActions)}`,
    call: () => `${who} calls ${action} on ${nameOf(to)}`,
  };
  const needed = conditionTexts(condition);
  return [
    sentences[kind](),
    texts.length === 0 ? '' : ` (${texts.join(', ')})`,
    needed.length === 0 ? '' : `, if ${andList(needed)}`,
    unreadable.length === 0 ? '' : `, if the policy ${andList(unreadable)}, which cannot be read, lets it`,
  ].join('');
}

const LAYER_NAMES: Readonly<Record<Layer, string>> = {
  rcp: 'resource control policies',
  scp: 'service control policies',
  endpoint: 'the policy of the VPC endpoint',
  trust: 'the trust policy',
  resource: 'the resource policy',
  's3-bpa': 'S3 Block Public Access',
  identity: 'the identity policies',
  boundary: 'the permissions boundary',
  session: 'the session policy',
};

function describeStop({ outcome, layer, refusal }: PathStep): string {
  if (refusal !== undefined) return `refused by STS itself: ${describeRefusal(refusal)}`;
  if (layer === null) return 'refused by AWS itself';
  return outcome === 'explicit-deny' ? `denied by ${LAYER_NAMES[layer]}` : `not allowed by ${LAYER_NAMES[layer]}`;
}

function witnessTexts(witness: RequestContext): readonly string[] {
  return Object.entries(witness).map(([key, value]) => {
    if (typeof value === 'string') return `${key} = ${value}`;
    if ('absent' in value) return `no ${key}`;
    return 'unknown' in value ? `any ${key}` : `${key} = ${value.join(', ')}`;
  });
}
