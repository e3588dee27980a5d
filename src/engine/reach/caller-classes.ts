// Users and roles that no policy tells apart, as one class: same kind and account, policies of the same text, the same
// boundary, and the same values of every context key that some policy reads.
import { accountIn } from '../../model/arn';
import type { DocumentId } from '../../model/policy-document';
import type { Role, User } from '../../model/principal';
import { lookUp } from '../condition/context';
import { identityDocuments, type CompiledWorld } from '../world/compile-world';
import { roleSession, DEFAULT_SESSION_NAME, type FoundCaller } from '../world/find-caller';
import { makeContext } from '../world/make-context';
import type { Circumstances } from '../world/circumstances';

export type Identity = User | Role;

/** A user, or a session of a role, as it makes calls. */
export function callerOf(identity: Identity): FoundCaller & { readonly identity: Identity } {
  const caller =
    identity.kind === 'user'
      ? ({ kind: 'user', arn: identity.arn, account: accountIn(identity.arn) } as const)
      : roleSession(identity.arn, DEFAULT_SESSION_NAME, identity);
  return { caller, identity, isIdentityUnknown: false };
}

/** Keys that differ between callers of one kind and account. */
export function isAboutCaller(key: string): boolean {
  return CALLER_KEYS.some((prefix) => key.startsWith(prefix));
}

const CALLER_KEYS = ['aws:principalarn', 'aws:principaltag/', 'aws:userid', 'aws:username'];

/** A number for each text, so that equal policies have equal names however often they are attached. */
export type TextNumbers = Map<string, number>;

/** The number of a text, a new one where the text is new. */
export function numberOf(texts: TextNumbers, text: string): number {
  const known = texts.get(text);
  if (known !== undefined) return known;
  texts.set(text, texts.size);
  return texts.size - 1;
}

/** What tells the identity from others; two identities of one key get the same answer to every call about roles. */
export function classKey(
  world: CompiledWorld,
  identity: Identity,
  readKeys: readonly string[],
  texts: TextNumbers,
  circumstances: Circumstances,
): string {
  const found = callerOf(identity);
  const account = accountIn(identity.arn);
  const policies = identityDocuments(world, identity).map((id) => numberOf(texts, policyText(world, id)));
  const parts = [
    identity.kind,
    account,
    found.caller.kind === 'role-session' && found.caller.serviceLinked ? 'linked' : '',
    policies.sort((a, b) => a - b).join(' '),
    identity.boundary === undefined ? '' : String(numberOf(texts, policyText(world, identity.boundary))),
  ];
  const told = readKeys.filter(isAboutCaller);
  if (told.length > 0) {
    const context = makeContext(world, found, { account, tags: null }, circumstances);
    for (const key of told) {
      const entry = lookUp(context, key);
      parts.push(entry === undefined ? 'absent' : entry === 'unknown' ? 'unknown' : JSON.stringify(entry.values));
    }
  }
  return parts.join('|');
}

/** What makes two policies the same; one that cannot be read is like no other, since what waits for it names it. */
export function policyText(world: CompiledWorld, id: DocumentId): string {
  const document = world.documents.get(id);
  return document?.policy.isReadable === true ? (document.source.text ?? '') : `unreadable ${id}`;
}
