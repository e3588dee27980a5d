// What a file is and what it brings, in words.
import type { FileKind, FileReport, Level, Unplaced } from '../../model/open-files';

const KIND_WORDS: Readonly<Record<FileKind, string>> = {
  account: 'Account file',
  world: 'Saved world',
  template: 'CloudFormation template',
  controls: 'Policies for an organization',
  'resource-policies': 'Resource policies by ARN',
  organization: 'Output of aws organizations',
};

const COUNT_WORDS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  account: ['account', 'accounts'],
  user: ['user', 'users'],
  role: ['role', 'roles'],
  group: ['group', 'groups'],
  'oidc-provider': ['OIDC provider', 'OIDC providers'],
  'saml-provider': ['SAML provider', 'SAML providers'],
  resource: ['resource', 'resources'],
  scp: ['SCP', 'SCPs'],
  rcp: ['RCP', 'RCPs'],
  policy: ['policy that is neither SCP nor RCP', 'policies that are neither SCPs nor RCPs'],
  'resource-policy': ['resource policy', 'resource policies'],
  root: ['root', 'roots'],
  unit: ['unit', 'units'],
  organization: ['organization', 'organizations'],
  attachment: ['attached policy', 'attached policies'],
};

/** `Account file: 1 account, 2 users, 3 roles`; what it is not where nothing says what it is. */
export function describeFile({ kind, counts, problems }: FileReport): string {
  if (kind === null) return 'Not recognized';
  const isRefused = problems.some(({ severity }) => severity === 'error');
  const parts = Object.entries(counts).flatMap(([name, amount]) => {
    const words = COUNT_WORDS[name];
    return words === undefined ? [] : [`${amount.toLocaleString('en')} ${amount === 1 ? words[0] : words[1]}`];
  });
  if (isRefused) return `${KIND_WORDS[kind]}, left out`;
  return parts.length === 0 ? KIND_WORDS[kind] : `${KIND_WORDS[kind]}: ${parts.join(', ')}`;
}

export function isRefused({ problems }: FileReport): boolean {
  return problems.some(({ severity }) => severity === 'error');
}

/** `Root`, `workloads`, `dev 111122223333`. */
export function describeLevel({ id, kind, name }: Level): string {
  return kind === 'account' && name !== id ? `${name} (${id})` : name;
}

/** What is asked about a file that does not say where it belongs. */
export function describeUnplaced({ what, names }: Unplaced): string {
  const shown = names.join(', ');
  switch (what) {
    case 'units':
      return `The units ${shown} are in`;
    case 'policies':
      return `${shown} are attached to`;
    case 'resources':
      return `${shown} belong to`;
  }
}
