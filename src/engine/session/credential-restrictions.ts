// What credentials cannot call whatever the policies say, by the kind of credentials (R199–R203, R277).
import type { Session, SessionKind } from '../../model/session';
import type { StsDenial } from '../../model/sts-denial';
import { deny } from './deny';

/** Permissions that a call to AssumeRole asks for besides its own. */
const WITH_ASSUME_ROLE = ['sts:assumerole', 'sts:tagsession', 'sts:setsourceidentity', 'sts:setcontext'];
const GET_CALLER_IDENTITY = 'sts:getcalleridentity';

type Restriction = {
  readonly rule: string;
  readonly forbids: (action: string, session: Session) => boolean;
};

const isIam = (action: string) => action.startsWith('iam:');
const isSts = (action: string) => action.startsWith('sts:');

const RESTRICTIONS: Readonly<Record<SessionKind, readonly Restriction[]>> = {
  user: [],
  root: [],
  role: [
    { rule: 'R199', forbids: (action) => action === 'sts:getfederationtoken' || action === 'sts:getsessiontoken' },
  ],
  'federated-user': [{ rule: 'R200', forbids: (action) => isIam(action) || isSts(action) }],
  'session-token': [
    { rule: 'R201', forbids: (action, { mfa }) => isIam(action) && typeof mfa === 'string' },
    { rule: 'R201', forbids: (action) => isSts(action) && !WITH_ASSUME_ROLE.includes(action) },
  ],
  'assumed-root': [{ rule: 'R277', forbids: isSts }],
};

/** Why the credentials cannot make the call at all; null where the policies decide. Everybody may ask who they are (R203). */
export function findRestriction(session: Session, actionText: string): StsDenial | null {
  const action = actionText.toLowerCase();
  if (action === GET_CALLER_IDENTITY) return null;
  const restriction = RESTRICTIONS[session.kind].find(({ forbids }) => forbids(action, session));
  if (restriction === undefined) return null;
  return deny('credentials-cannot-call', { kind: session.kind, action: actionText }, { rule: restriction.rule });
}
