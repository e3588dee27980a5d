// What the fields of the forms are called, what they mean, and what is wrong with what was typed.
import type { Draft, FieldProblem } from '../../edits/draft';
import type { EntityKind, FieldName } from '../../edits/entity-kinds';
import type { TemplateField } from '../../edits/templates';

export type FieldWords = { readonly label: string; readonly hint?: string; readonly placeholder?: string };

const FIELD_WORDS: Readonly<Record<FieldName, FieldWords>> = {
  account: { label: 'Account' },
  id: { label: 'Account ID', hint: 'Twelve digits.', placeholder: '111122223333' },
  name: { label: 'Name' },
  parent: { label: 'In' },
  path: { label: 'Path', hint: 'Begins and ends with /.' },
  region: { label: 'Region' },
  arn: { label: 'ARN', placeholder: 'arn:aws:kinesis:us-east-1:111122223333:stream/clicks' },
  holder: { label: 'Belongs to' },
  trusted: {
    label: 'Who may assume it',
    hint: 'An ARN, an account ID or a service. Left empty, its own account decides by its policies.',
    placeholder: 'lambda.amazonaws.com',
  },
  audiences: { label: 'Audiences', hint: 'Client IDs that its tokens are for, separated by commas.' },
  groups: { label: 'Groups' },
  policies: { label: 'Policies' },
  boundary: { label: 'Permissions boundary' },
  maxSessionDuration: { label: 'Maximum session duration', hint: 'Seconds, 3600 to 43200.' },
  runsAs: { label: 'Runs with the role' },
  grants: { label: 'Grants' },
  isPrivate: { label: 'Block all public access' },
  manages: { label: 'Manages the organization: its SCPs do not limit this account' },
  scps: { label: 'Service control policies (SCPs)' },
  rcps: { label: 'Resource control policies (RCPs)' },
  tags: { label: 'Tags' },
};

/** Where a kind calls a field something else. */
const BY_KIND: Readonly<Partial<Record<EntityKind, Partial<Record<FieldName, FieldWords>>>>> = {
  account: { name: { label: 'Name', hint: 'What people call it. May stay empty.', placeholder: 'dev' } },
  bucket: { name: { label: 'Name', hint: 'Unique among all buckets.', placeholder: 'reports' } },
  object: {
    holder: { label: 'Bucket' },
    name: { label: 'Key or prefix', hint: 'A prefix ends with /*.', placeholder: '2026/july.csv' },
  },
  key: { name: { label: 'Key ID', placeholder: '1234abcd-12ab-34cd-56ef-1234567890ab' } },
  instance: { name: { label: 'Instance ID', placeholder: 'i-0123456789abcdef0' } },
  endpoint: { name: { label: 'Endpoint ID', placeholder: 'vpce-0123456789abcdef0' } },
  secret: { name: { label: 'Name', hint: 'With its six last characters, as in the ARN.', placeholder: 'db-AbCdEf' } },
  'session-policy': {
    name: { label: 'Session name', hint: 'It limits the role’s session of this name.', placeholder: 'acme' },
  },
  'oidc-provider': { name: { label: 'URL without https://', placeholder: 'token.actions.githubusercontent.com' } },
};

export function fieldWords(kind: EntityKind, field: FieldName): FieldWords {
  return BY_KIND[kind]?.[field] ?? FIELD_WORDS[field];
}

export const TEMPLATE_FIELD_WORDS: Readonly<Record<TemplateField, FieldWords>> = {
  account: { label: 'Account', hint: 'Twelve digits. Made where it is not there yet.' },
  otherAccount: { label: 'The other account', hint: 'Twelve digits. Made where it is not there yet.' },
  user: { label: 'User' },
  role: { label: 'Role' },
  bucket: { label: 'Bucket' },
  service: { label: 'Service' },
  repository: { label: 'Repository', placeholder: 'octo-org/octo-repo' },
  branch: { label: 'Branch' },
  externalId: { label: 'External ID' },
  region: { label: 'The one region' },
};

const PROBLEM_WORDS: Readonly<Record<FieldProblem['code'], (detail: string) => string>> = {
  empty: () => 'Needed.',
  taken: (detail) => `${detail} exists already. Choose another.`,
  characters: (allowed) => `Allowed: ${allowed}.`,
  'too-long': (longest) => `At most ${longest}.`,
  'not-an-account-id': (found) => `An account ID has twelve digits; this is ${countOf(found)}.`,
  'unknown-account': (found) => `There is no account ${found} in this world.`,
  'unknown-holder': (found) => `There is no ${found} that it can belong to.`,
  'not-an-arn': () => 'An ARN has six parts: arn:aws:service:region:account:resource.',
  'not-a-path': () => 'A path begins and ends with /, as in /team/app/.',
  'not-a-region': () => 'A region looks like us-east-1.',
  'not-a-duration': () => 'Whole seconds from 3600 (one hour) to 43200 (twelve hours).',
  'not-trusted': () => 'An ARN, an account ID of twelve digits, or a service such as lambda.amazonaws.com.',
  'attached-twice': (detail) => `${detail} is there already: once is enough.`,
  'unknown-policy': (detail) => `There is no policy ${detail} in this world.`,
  'not-a-tag': () => 'A tag has a key of 1 to 128 characters and a value of at most 256.',
  'not-a-role': (detail) => `There is no role ${detail} in this world.`,
  'inside-itself': () => 'A unit cannot stand inside itself.',
};

function countOf(found: string): string {
  return /^\d+$/.test(found) ? `${String(found.length)} digit${found.length === 1 ? '' : 's'}` : `“${found}”`;
}

export function problemWords({ code, detail }: Pick<FieldProblem, 'code' | 'detail'>): string {
  return PROBLEM_WORDS[code](detail);
}

/** What an ARN will be, for the line below the name. */
export function arnHint(draft: Draft, arn: string | null): string | undefined {
  const isWhole = draft.name !== '' && (draft.account !== '' || draft.kind === 'bucket' || draft.kind === 'object');
  return arn !== null && isWhole ? arn : undefined;
}
