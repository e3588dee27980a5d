// The caller of a call as CloudTrail writes it, by the kind of its credentials (R220, R221).
import { pathAndName } from '../model/arn';
import { isTemporary, type Session } from '../model/session';
import type { Deed, Ticket } from '../model/sitting';
import type { IdentityAssertion } from '../model/sts-call';
import type { JsonObject } from './event';
import { textOf } from './text-of';
import { isoTime } from './times';

/** Who called: with a ticket, or with an assertion of an identity provider and no credentials at all (R165). */
export type EventCaller =
  | { readonly kind: 'ticket'; readonly ticket: Ticket; readonly madeBy: Deed | null; readonly usedMfa: boolean }
  | { readonly kind: 'assertion'; readonly api: string; readonly assertion: IdentityAssertion };

export function userIdentity(caller: EventCaller): JsonObject {
  if (caller.kind === 'assertion') return assertedIdentity(caller.api, caller.assertion);
  const { ticket } = caller;
  const { session, credentials } = ticket;
  const common = withoutNothing({
    principalId: session.userId,
    arn: session.arn,
    accountId: session.account,
    accessKeyId: credentials.accessKeyId,
  });
  switch (session.kind) {
    case 'user':
    case 'session-token': {
      if (session.identityArn.endsWith(':root')) return { type: 'Root', ...common, ...attributes(caller) };
      return { type: 'IAMUser', ...common, userName: pathAndName(session.identityArn).name, ...attributes(caller) };
    }
    case 'root':
    case 'assumed-root':
      return { type: 'Root', ...common, ...attributes(caller) };
    case 'role':
      return { type: 'AssumedRole', ...common, sessionContext: roleContext(caller) };
    case 'federated-user':
      return { type: 'FederatedUser', ...common, sessionContext: userContext(caller) };
  }
}

/**
 * The same caller in the copy of the account whose role or resource it is: no name, only whose it is (R223).
 */
export function identityForOwner(caller: EventCaller): JsonObject {
  if (caller.kind === 'assertion') return userIdentity(caller);
  const { userId, account } = caller.ticket.session;
  return { type: 'AWSAccount', ...withoutNothing({ principalId: userId }), accountId: account };
}

type TicketCaller = Extract<EventCaller, { readonly kind: 'ticket' }>;

function roleContext(caller: TicketCaller): JsonObject {
  const { session } = caller.ticket;
  const { identityArn, account, userId, name, sourceIdentity } = session;
  const roleId = userId === null || name === null ? null : userId.slice(0, userId.length - name.length - 1);
  return {
    sessionIssuer: {
      type: 'Role',
      ...withoutNothing({ principalId: roleId }),
      arn: identityArn,
      accountId: account,
      userName: pathAndName(identityArn).name,
    },
    webIdFederationData: webIdentityData(caller.madeBy),
    ...sessionAttributes(caller),
    ...withoutNothing({ sourceIdentity }),
  };
}

function userContext(caller: TicketCaller): JsonObject {
  const { identityArn, account } = caller.ticket.session;
  const isRoot = identityArn.endsWith(':root');
  return {
    sessionIssuer: {
      type: isRoot ? 'Root' : 'IAMUser',
      arn: identityArn,
      accountId: account,
      ...(isRoot ? {} : { userName: pathAndName(identityArn).name }),
    },
    webIdFederationData: {},
    ...sessionAttributes(caller),
  };
}

/** Only temporary credentials of a user have a context (R220). */
function attributes(caller: TicketCaller): JsonObject {
  return isTemporary(caller.ticket.session) ? { sessionContext: sessionAttributes(caller) } : {};
}

function sessionAttributes({ ticket: { session }, usedMfa }: TicketCaller): JsonObject {
  const { issuedAt } = session;
  return {
    attributes: {
      ...(issuedAt === null ? {} : { creationDate: isoTime(issuedAt) }),
      mfaAuthenticated: usedMfa ? 'true' : 'false',
    },
  };
}

function webIdentityData(madeBy: Deed | null): JsonObject {
  const call = madeBy?.call;
  return call?.kind === 'assertion' && call.api === 'AssumeRoleWithWebIdentity'
    ? { federatedProvider: call.assertion.provider, attributes: {} }
    : {};
}

function assertedIdentity(api: string, { provider, keys }: IdentityAssertion): JsonObject {
  const [audience, subject] = [textOf(keys['aud']), textOf(keys['sub'])];
  const issuer = issuerName(provider);
  if (api === 'AssumeRoleWithSAML') {
    return { type: 'SAMLUser', principalId: `${issuer}:${subject}`, userName: subject, identityProvider: issuer };
  }
  const principalId = [issuer, audience, subject].filter((part) => part !== '').join(':');
  return { type: 'WebIdentityUser', principalId, userName: subject, identityProvider: issuer };
}

/** `token.actions.githubusercontent.com` of the provider's ARN; a built-in one goes by its name. */
export function issuerName(provider: string): string {
  return provider.startsWith('arn:') ? provider.slice(provider.indexOf('/') + 1) : provider;
}

/** Without what nobody knows: CloudTrail leaves such members out. */
export function withoutNothing(members: Readonly<Record<string, unknown>>): JsonObject {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null && value !== undefined));
}

/** @see Session.mfa */
export function hasMfa({ mfa }: Session): boolean {
  return typeof mfa === 'object';
}
