// Whom SCPs and RCPs do not bind: each reason is given where it holds, and not where its neighbour does.
import { describe, expect, it } from 'vitest';
import { readAuthorizationScenario } from '../scenario/read-scenario';
import { rcpExemption, scpExemption } from './exemptions';
import type { Request } from './request';

type Fields = Readonly<Record<string, unknown>>;

const HOME = '111122223333';
const ROLE = `arn:aws:iam::${HOME}:role/R`;
const LINKED = `arn:aws:iam::${HOME}:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX`;
const USER = { type: 'user', arn: `arn:aws:iam::${HOME}:user/alice`, account: HOME, org: 'member' };
const SESSION = { ...USER, type: 'role-session', arn: `arn:aws:sts::${HOME}:assumed-role/R/s`, roleArn: ROLE };
const SERVICE = { type: 'service', arn: 'x.amazonaws.com' };
const OBJECT = { action: 's3:GetObject', resource: 'arn:aws:s3:::b/k', resourceAccount: HOME, resourceOrg: 'member' };
const ASSUMED = { ...OBJECT, action: 'sts:AssumeRole' };

function request(fields: Fields): Request {
  const requests = readAuthorizationScenario({ principal: USER, context: {}, ...OBJECT, ...fields });
  if (!requests.ok) throw new Error(requests.error.message);
  return requests.value[0]!;
}

describe('SCPs', () => {
  it.each<readonly [string, Fields, string | null]>([
    ['users of member accounts', USER, null],
    ['roles of member accounts', SESSION, null],
    ['root users of member accounts', { ...USER, type: 'root' }, null],
    ['the management account', { ...USER, org: 'management' }, 'scp-management-account'],
    ['accounts outside', { ...USER, org: null }, 'scp-not-a-member'],
    ['service-linked roles', { ...SESSION, serviceLinked: true }, 'scp-service-linked-role'],
    [
      'service-linked roles of the management account',
      { ...SESSION, serviceLinked: true, org: 'management' },
      'scp-service-linked-role',
    ],
    ['users, whatever else is said of them', { ...USER, serviceLinked: true }, null],
    ['services', SERVICE, 'scp-not-an-account-principal'],
    ['anonymous callers', { type: 'anonymous', arn: null }, 'scp-not-an-account-principal'],
  ])('bind %s or say why not (R136, R140)', (_, principal, expected) => {
    expect(scpExemption(request({ principal }))).toBe(expected);
  });
});

describe('RCPs', () => {
  it.each<readonly [string, Fields, string | null]>([
    ['resources of member accounts', {}, null],
    ['resources of the management account', { resourceOrg: 'management' }, 'rcp-resource-not-in-member-account'],
    ['resources outside', { resourceOrg: null }, 'rcp-resource-not-in-member-account'],
    ['services that are not listed', { action: 'ec2:StopInstances' }, 'rcp-service-not-covered'],
    ['service-linked roles', { principal: { ...SESSION, serviceLinked: true } }, 'rcp-service-linked-role'],
    ['roles that are not', { principal: SESSION }, null],
    ['users, whatever else is said of them', { principal: { ...USER, serviceLinked: true } }, null],
    ['services', { principal: SERVICE }, null],
    [
      'a service taking its linked role',
      { ...ASSUMED, principal: SERVICE, resource: LINKED },
      'rcp-service-linked-role',
    ],
    ['a service taking another role', { ...ASSUMED, principal: SERVICE, resource: ROLE }, null],
    ['somebody else taking a linked role', { ...ASSUMED, resource: LINKED }, null],
    ['a service tagging its linked role', { principal: SERVICE, action: 'sts:TagSession', resource: LINKED }, null],
    ['what merely holds the ARN', { ...ASSUMED, principal: SERVICE, resource: `x${LINKED}` }, null],
    ['keys that AWS manages', { action: 'kms:Decrypt', extras: { awsManagedKey: true } }, 'rcp-aws-managed-key'],
    ['retiring a grant', { action: 'kms:RetireGrant' }, 'rcp-retire-grant'],
    ['revoking a grant', { action: 'kms:RevokeGrant' }, null],
  ])('bind %s or say why not (R141, R144)', (_, fields, expected) => {
    expect(rcpExemption(request(fields))).toBe(expected);
  });
});
