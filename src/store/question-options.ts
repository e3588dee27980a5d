// What the question's three fields offer: people and roles, actions, and whatever can be reached.
import { shortName, splitArn } from '../model/arn';
import type { PolicyDocument } from '../model/policy-document';
import type { World } from '../model/world';
import { memoizeByKey, memoizeList } from './memoize';
import { accountLabel, accountOf, nodeKind } from './selectors';

/** `value` is what the field holds when chosen; `label` what a person calls it; `detail` tells namesakes apart. */
export type QuestionOption = { readonly value: string; readonly label: string; readonly detail: string };

const COMMON_ACTIONS = [
  'cloudformation:CreateStack',
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'ec2:RunInstances',
  'iam:AttachUserPolicy',
  'iam:CreateAccessKey',
  'iam:PassRole',
  'kms:Decrypt',
  'lambda:CreateFunction',
  'lambda:InvokeFunction',
  's3:CreateBucket',
  's3:DeleteObject',
  's3:GetObject',
  's3:ListBucket',
  's3:PutObject',
  'secretsmanager:GetSecretValue',
  'sqs:SendMessage',
  'sts:AssumeRole',
] as const;

function describe(world: World, arn: string): QuestionOption {
  const account = accountOf(world, arn);
  const kind = nodeKind(world, arn);
  return {
    value: arn,
    label: shortName(arn),
    detail: account === null ? kind : `${kind} · ${accountLabel(world, account)}`,
  };
}

function whoParts(world: World): readonly QuestionOption[] {
  const callers = world.principals.flatMap(({ kind, arn }) =>
    kind === 'user' || kind === 'role' ? [arn as string] : [],
  );
  const asked = world.questions.map(({ who }) => who).filter((who) => splitArn(who) !== null);
  const roots = world.accounts.map(({ id }) => `arn:aws:iam::${id}:root`);
  return [...new Set([...callers, ...asked, ...roots])].map((arn) => describe(world, arn));
}

/** A quoted `service:Action` that is no condition key, for a key is followed by a colon. */
const QUOTED_ACTION = /"([a-z0-9-]+:[A-Z][A-Za-z0-9]*)"(?!\s*:)/g;
/** A quoted ARN without wildcard or variable, and not an identity. */
const QUOTED_RESOURCE = /"(arn:[a-z-]+:(?!iam:|sts:)[^"*?$\\\s]+)"(?!\s*:)/g;

type Mentions = { readonly actions: readonly string[]; readonly resources: readonly string[] };

const mentionsOf = memoizeByKey((document: PolicyDocument): Mentions => {
  const text = document.text ?? '';
  const collect = (pattern: RegExp): readonly string[] => [
    ...new Set([...text.matchAll(pattern)].map(([, found = '']) => found)),
  ];
  return { actions: collect(QUOTED_ACTION), resources: collect(QUOTED_RESOURCE) };
});

function whatParts(world: World): readonly QuestionOption[] {
  const byLowerName = new Map<string, string>();
  const actions = [...COMMON_ACTIONS, ...world.documents.flatMap((document) => mentionsOf(document).actions)];
  for (const action of actions) {
    const lower = action.toLowerCase();
    if (!byLowerName.has(lower)) byLowerName.set(lower, action);
  }
  return [...byLowerName.values()]
    .sort((a, b) => (a < b ? -1 : 1))
    .map((action) => ({ value: action, label: action, detail: '' }));
}

function whereParts(world: World): readonly QuestionOption[] {
  const arns = new Set<string>([
    ...world.resources.flatMap(({ arn }) => (isBucket(arn) ? [arn, `${arn}/*`] : [arn])),
    ...world.questions.map(({ where }) => where).filter((where) => splitArn(where) !== null),
    ...world.documents.flatMap((document) => mentionsOf(document).resources),
    ...world.principals.filter(({ kind }) => kind === 'role').map(({ arn }) => arn),
  ]);
  return [...arns].map((arn) => describe(world, arn));
}

function isBucket(arn: string): boolean {
  const parts = splitArn(arn);
  return parts?.service === 's3' && parts.region === '' && !parts.resource.includes('/');
}

function isSameOption(a: QuestionOption, b: QuestionOption): boolean {
  return a.value === b.value && a.label === b.label && a.detail === b.detail;
}

/** Users and roles, then sessions and identity providers that saved questions name, then each account's root user. */
export const whoOptions = memoizeList(
  ({ principals, questions, accounts, resources }: World) => [principals, questions, accounts, resources],
  whoParts,
  isSameOption,
);

/** Actions the world's policies name in full, and common ones; sorted by name. */
export const whatOptions = memoizeList(({ documents }: World) => [documents], whatParts, isSameOption);

/** Resources and what lies in buckets, the places saved questions ask for, whole ARNs that policies name, then roles. */
export const whereOptions = memoizeList(
  ({ documents, resources, principals, questions, accounts }: World) => [
    documents,
    resources,
    principals,
    questions,
    accounts,
  ],
  whereParts,
  isSameOption,
);
