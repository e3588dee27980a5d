// KMS grants: a second way for a key to name its caller (R173).
import type { Caller } from '../../model/caller';
import { GRANT, type Grant } from '../match/principal';
import type { Request } from './request';

/** How a grant names the caller for this action; `none` where no grant does. */
export function findGrant(request: Request): Grant {
  const operation = request.action.slice(request.action.indexOf(':') + 1);
  for (const grant of request.grants) {
    const named = nameCaller(grant.grantee, request.caller);
    if (named !== GRANT.none && grant.operations.some((name) => name.toLowerCase() === operation)) return named;
  }
  return GRANT.none;
}

function nameCaller(grantee: string, caller: Caller): Grant {
  switch (caller.kind) {
    case 'user':
      return grantee === caller.arn ? GRANT.direct : GRANT.none;
    case 'role-session':
      if (grantee === caller.arn) return GRANT.direct;
      return grantee === caller.roleArn ? GRANT.role : GRANT.none;
    case 'federated-user':
      if (grantee === caller.arn) return GRANT.direct;
      return grantee === caller.userArn ? GRANT.federatedUser : GRANT.none;
    case 'service':
      return grantee === caller.service ? GRANT.direct : GRANT.none;
    case 'root':
    case 'anonymous':
    case 'oidc':
    case 'saml':
      return GRANT.none;
  }
}
