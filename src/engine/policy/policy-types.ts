// What each policy type allows: one row a type (the table after R15), with its size limit (R26).
import type { PolicyType } from '../../model/policy-document';

export type PolicyTypeRow = {
  readonly principal: 'required' | 'forbidden';
  readonly notPrincipal: boolean;
  readonly notAction: boolean;
  readonly resource: 'required' | 'optional' | 'forbidden';
  readonly allow: boolean;
  readonly id: boolean;
  /** IAM's own policies: Sids of letters and digits, unique, and a limited set of characters (R6, R15). */
  readonly isIam: boolean;
  /** Must carry the 2012 language version (R3). */
  readonly versionRequired: boolean;
  /** Characters; null where it differs from service to service. */
  readonly maxSize: number | null;
  /** IAM does not count white space, Organizations and VPC endpoints do (R26). */
  readonly countsSpace: boolean;
};

const IDENTITY: PolicyTypeRow = {
  principal: 'forbidden',
  notPrincipal: false,
  notAction: true,
  resource: 'required',
  allow: true,
  id: false,
  isIam: true,
  versionRequired: false,
  maxSize: 10_240,
  countsSpace: false,
};

const RESOURCE: PolicyTypeRow = {
  ...IDENTITY,
  principal: 'required',
  notPrincipal: true,
  resource: 'optional',
  id: true,
  isIam: false,
  maxSize: null,
};

const CONTROL = { id: true, isIam: false, versionRequired: true, countsSpace: true } as const;

export const POLICY_TYPE_ROWS: Readonly<Record<PolicyType, PolicyTypeRow>> = {
  identity: IDENTITY,
  boundary: { ...IDENTITY, maxSize: 6_144 },
  session: { ...IDENTITY, maxSize: 2_048 },
  resource: RESOURCE,
  trust: { ...RESOURCE, notPrincipal: false, resource: 'forbidden', isIam: true, maxSize: 2_048 },
  endpoint: { ...RESOURCE, resource: 'required', maxSize: 20_480, countsSpace: true },
  scp: { ...IDENTITY, ...CONTROL },
  rcp: { ...IDENTITY, ...CONTROL, principal: 'required', notAction: false, allow: false, maxSize: 5_120 },
};
