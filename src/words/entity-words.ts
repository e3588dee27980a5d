// What the things of a world are called, for forms, menus and notes alike.
import type { EntityKind } from '../edits/entity-kinds';
import type { TemplateName } from '../edits/templates';

export const KIND_NAMES: Readonly<Record<EntityKind, string>> = {
  account: 'account',
  unit: 'organization unit',
  user: 'user',
  group: 'group',
  role: 'role',
  'oidc-provider': 'OIDC provider',
  'saml-provider': 'SAML provider',
  bucket: 'bucket',
  object: 'object or prefix',
  queue: 'queue',
  topic: 'topic',
  table: 'table',
  key: 'key',
  secret: 'secret',
  function: 'function',
  instance: 'instance',
  'other-resource': 'resource by ARN',
  endpoint: 'VPC endpoint',
  'managed-policy': 'managed policy',
  'inline-policy': 'inline policy',
  'session-policy': 'session policy',
  'resource-policy': 'resource policy',
  'endpoint-policy': 'endpoint policy',
  scp: 'service control policy (SCP)',
  rcp: 'resource control policy (RCP)',
};

export type TemplateWords = { readonly title: string; readonly moral: string };

export const TEMPLATE_WORDS: Readonly<Record<TemplateName, TemplateWords>> = {
  'cross-account-role': {
    title: 'Cross-account role',
    moral: 'A user of one account assumes a role in another: both sides say yes.',
  },
  'service-role': {
    title: 'Service role',
    moral: 'A service runs with a role that trusts it; nobody signs in as it.',
  },
  'github-actions-role': {
    title: 'Role for GitHub Actions',
    moral: 'A workflow signs in by OIDC; the trust policy says which repository and branch.',
  },
  'third-party-role': {
    title: 'Role for a third party',
    moral: 'A vendor gets in with an external id that only you and they use.',
  },
  'read-only-user': { title: 'Read-only user', moral: 'A user who may look and list, and change nothing.' },
  'bucket-with-policy': {
    title: 'Bucket with a policy',
    moral: 'Another account may read; nobody may without encryption in transit.',
  },
  'scp-guardrails': {
    title: 'SCP guardrails',
    moral: 'What no administrator of an account can do, whatever its policies say.',
  },
};
