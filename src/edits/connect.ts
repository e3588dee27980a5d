// An edge somebody draws, as the changes of policies that make it: who may assume a role, who may use a resource.
import { accountIn, splitArn, type Arn } from '../model/arn';
import { asDocumentId, type DocumentId, type PolicyDocument } from '../model/policy-document';
import type { World } from '../model/world';
import { addStatement, hasStatement, policyOf } from './add-statement';
import { addDocument, attachTo } from './make-entity';
import { readingOf, sidOf, trustStatement, type Statement } from './policy-texts';

/** A text before and after; `before` is null where the policy is new. */
export type TextEdit = {
  readonly side: 'trust' | 'identity' | 'resource';
  readonly document: DocumentId;
  readonly name: string;
  readonly owner: Arn;
  readonly before: string | null;
  readonly after: string;
};

export type ConnectionPlan = {
  readonly kind: 'assume' | 'access';
  readonly edits: readonly TextEdit[];
  /** Texts that a statement should go into and cannot: they are not valid JSON, or their content is unknown. */
  readonly blocked: readonly DocumentId[];
};

const INLINE = { assume: 'assume-roles', access: 'use-resources' } as const;

/**
 * What has to be written so that `from` may assume the role `to`, or read the resource `to`: always the side that must
 * speak, and the other one where accounts differ (R163); null where no such edge exists. A role that lets the whole account
 * in needs no word more about the caller.
 * @param action the call on a resource; its reading call where it is left out
 */
export function planConnection(world: World, from: string, to: string, action?: string): ConnectionPlan | null {
  const caller = world.principals.find(({ arn }) => arn === from);
  if (caller === undefined || from === to) return null;
  const role = world.principals.find(({ arn }) => arn === to);
  if (role !== undefined) {
    if (role.kind !== 'role' || caller.kind === 'group') return null;
    const isProvider = caller.kind === 'oidc-provider' || caller.kind === 'saml-provider';
    const isDelegated = !isProvider && admitsAccount(world, role.trust, accountIn(from));
    const trust = isDelegated ? NOTHING : editOfDocument(world, 'trust', role.trust, role.arn, trustStatement(from));
    const needsIdentity = isDelegated || (!isProvider && accountIn(from) !== accountIn(to));
    const assume = allow(`MayAssume${sidOf(to)}`, 'sts:AssumeRole', to);
    const identity = needsIdentity ? editOfIdentity(world, caller.arn, INLINE.assume, assume) : NOTHING;
    return plan('assume', [trust, identity]);
  }
  const resource = world.resources.find(({ arn }) => arn === to);
  if (resource === undefined || caller.kind === 'oidc-provider' || caller.kind === 'saml-provider') return null;
  const [reading, target] = readingOf(to);
  const called = action ?? reading;
  const identity = editOfIdentity(world, caller.arn, INLINE.access, allow(`Use${sidOf(to)}`, called, target));
  const isOther = accountIn(from) !== resource.account;
  const mustSpeak = (isOther || splitArn(to)?.service === 'kms') && caller.kind !== 'group';
  const { Sid, Effect, ...rest } = allow(`${sidOf(from)}MayUse`, called, target);
  const statement: Statement = { Sid, Effect, Principal: { AWS: from }, ...rest };
  const policy = resource.policy ?? asDocumentId(`${to}#resource`);
  return plan('access', [
    identity,
    mustSpeak ? editOfDocument(world, 'resource', policy, resource.arn, statement) : NOTHING,
  ]);
}

/** The world with the edits made; each keeps the place of the text it changes. */
export function applyTextEdits(world: World, edits: readonly TextEdit[]): World {
  return edits.reduce((present, { side, document, name, owner, before, after }) => {
    if (before !== null) {
      const documents = present.documents.map((one) => (one.id === document ? { ...one, text: after } : one));
      return { ...present, documents };
    }
    const kind = side === 'identity' ? 'inline' : side;
    const added: PolicyDocument = { id: document, kind, name, owner, text: after };
    if (side === 'identity') return attachTo(addDocument(present, added), owner, document);
    const resources = present.resources.map((one) => (one.arn === owner ? { ...one, policy: document } : one));
    return { ...addDocument(present, added), resources };
  }, world);
}

/** Whether the trust policy leaves it to the caller's account whom of its own it lets in (R17). */
function admitsAccount(world: World, trust: DocumentId, account: string): boolean {
  const text = world.documents.find(({ id }) => id === trust)?.text ?? null;
  return text !== null && hasStatement(text, trustStatement(account));
}

type Side = { readonly edit: TextEdit | null; readonly blocked: DocumentId | null };
const NOTHING: Side = { edit: null, blocked: null };

function plan(kind: ConnectionPlan['kind'], sides: readonly Side[]): ConnectionPlan {
  return {
    kind,
    edits: sides.map(({ edit }) => edit).filter((edit) => edit !== null),
    blocked: sides.map(({ blocked }) => blocked).filter((document) => document !== null),
  };
}

function allow(sid: string, action: string, resource: string) {
  return { Sid: sid, Effect: 'Allow', Action: action, Resource: resource };
}

function editOfIdentity(world: World, owner: Arn, name: string, statement: Statement): Side {
  const id = asDocumentId(`${owner}#inline/${name}`);
  return editOfDocument(world, 'identity', id, owner, statement, name);
}

function editOfDocument(
  world: World,
  side: TextEdit['side'],
  id: DocumentId,
  owner: Arn,
  statement: Statement,
  name = `${side} policy`,
): Side {
  const document = world.documents.find((one) => one.id === id);
  if (document === undefined) {
    return { edit: { side, document: id, name, owner, before: null, after: policyOf(statement) }, blocked: null };
  }
  const { text } = document;
  if (text !== null && hasStatement(text, statement)) return NOTHING;
  const after = text === null ? null : addStatement(text, statement);
  if (text === null || after === null) return { edit: null, blocked: id };
  return { edit: { side, document: id, name: document.name, owner, before: text, after }, blocked: null };
}
