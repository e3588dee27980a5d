// What AWS itself attaches to every level of an organization: an SCP and an RCP that allow everything.
import { asDocumentId, type PolicyDocument } from './policy-document';

/** Without an Allow like its own a level allows nothing (R123). */
export const FULL_ACCESS: PolicyDocument = {
  id: asDocumentId('arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess'),
  kind: 'scp',
  name: 'FullAWSAccess',
  text: JSON.stringify(
    { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
    null,
    2,
  ),
};

/** The RCP that AWS attaches to every level (R122). */
export const FULL_RCP_ACCESS: PolicyDocument = {
  id: asDocumentId('arn:aws:organizations::aws:policy/resource_control_policy/p-RCPFullAWSAccess'),
  kind: 'rcp',
  name: 'RCPFullAWSAccess',
  text: JSON.stringify(
    { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }] },
    null,
    2,
  ),
};
