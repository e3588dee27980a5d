// Whom SCPs and RCPs do not bind (R136, R140, R141, R144); the reason is the answer.
import type { LayerCode } from '../../model/trace';
import { servicePrefix } from '../match/action-pattern';
import { RCP_SERVICES } from './rcp-services';
import { hasAccount, type RequestParts } from './request';

/** Null where SCPs bind the caller. */
export function scpExemption({ caller, callerOrganization }: RequestParts): LayerCode | null {
  if (!hasAccount(caller)) return 'scp-not-an-account-principal';
  if (caller.kind === 'role-session' && caller.serviceLinked) return 'scp-service-linked-role';
  if (callerOrganization === 'management') return 'scp-management-account';
  return callerOrganization === null ? 'scp-not-a-member' : null;
}

const SERVICE_LINKED_ROLE = /^arn:[^:]*:iam::\d{12}:role\/aws-service-role\//;

/** Null where RCPs bind the request. */
export function rcpExemption(request: RequestParts): LayerCode | null {
  const { caller, action, resource, resourceOrganization, extras } = request;
  if (resourceOrganization !== 'member') return 'rcp-resource-not-in-member-account';
  if (!RCP_SERVICES.has(servicePrefix(action))) return 'rcp-service-not-covered';
  if (caller.kind === 'role-session' && caller.serviceLinked) return 'rcp-service-linked-role';
  if (caller.kind === 'service' && action === 'sts:assumerole' && SERVICE_LINKED_ROLE.test(resource)) {
    return 'rcp-service-linked-role';
  }
  if (extras.isAwsManagedKey) return 'rcp-aws-managed-key';
  return action === 'kms:retiregrant' ? 'rcp-retire-grant' : null;
}
