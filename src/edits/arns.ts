// The ARN of what a draft describes, completed from type and name.
import type { Arn } from '../model/arn';
import { RESOURCE_KINDS, type EntityKind } from './entity-kinds';
import type { Draft } from './draft';

const IAM_KINDS: Readonly<Partial<Record<EntityKind, string>>> = {
  user: 'user',
  group: 'group',
  role: 'role',
  'managed-policy': 'policy',
};

/** The ARN that the thing has or will have; null for what has none (accounts, units, endpoints, policies of a holder). */
export function arnOfDraft(draft: Draft): Arn | null {
  const { kind, account, name, path } = draft;
  const type = IAM_KINDS[kind];
  if (type !== undefined) return `arn:aws:iam::${account}:${type}${path}${name}` as Arn;
  if (kind === 'oidc-provider' || kind === 'saml-provider') return `arn:aws:iam::${account}:${kind}/${name}` as Arn;
  if (kind === 'other-resource') return draft.arn as Arn;
  return isResourceKind(kind) ? (RESOURCE_KINDS[kind].arn(draft) as Arn) : null;
}

export function isResourceKind(kind: EntityKind): kind is keyof typeof RESOURCE_KINDS {
  return Object.hasOwn(RESOURCE_KINDS, kind);
}
