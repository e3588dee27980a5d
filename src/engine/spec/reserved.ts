// What AWS keeps for itself: no customer's principal changes it, whatever the policies say.
import { hasAccount } from './principals';
import type { Scenario } from './scenario';
import { serviceOf } from './services';

const AWS_MANAGED_POLICY = /^arn:[^:]*:iam::aws:policy\//;
const AWS_ROLE = /^arn:[^:]*:iam::\d*:role\/(aws-reserved|aws-service-role)\//;
const AWS_ALIAS = /^arn:[^:]*:kms:[^:]*:\d*:alias\/aws\//;

/** How the names of operations begin that only look, use or hand on. */
const HARMLESS = /^(get|list|describe|simulate|generate|passrole|deleteservicelinkedrole|createservicelinkedrole)/;

export function isKeptByAws({ principal, action, resource }: Scenario): boolean {
  if (!hasAccount(principal) || principal.serviceLinked === true) return false;
  const name = action.slice(action.indexOf(':') + 1).toLowerCase();
  if (HARMLESS.test(name)) return false;
  if (serviceOf(action) === 'iam') return AWS_MANAGED_POLICY.test(resource) || AWS_ROLE.test(resource);
  return serviceOf(action) === 'kms' && name.endsWith('alias') && AWS_ALIAS.test(resource);
}
