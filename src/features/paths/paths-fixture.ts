// A small world and ways through it, for the tests of the region.
import type { AccountId } from '../../model/account';
import type { Arn } from '../../model/arn';
import type { Path, PathsAnswer, PathStep } from '../../model/paths';
import { asDocumentId } from '../../model/policy-document';
import type { StatementRef } from '../../model/trace';
import { EMPTY_WORLD, type World } from '../../model/world';

export const ALICE = 'arn:aws:iam::111122223333:user/alice';
export const DEPLOYER = 'arn:aws:iam::111122223333:role/deployer';
export const READER = 'arn:aws:iam::222233334444:role/ledger-reader';
export const CSV = 'arn:aws:s3:::ledger/2026.csv';

const TRUST = asDocumentId(`${READER}#trust`);
export const TRUST_TEXT = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "DeployerMayEnter",
      "Effect": "Allow",
      "Principal": { "AWS": "${DEPLOYER}" },
      "Action": "sts:AssumeRole"
    }
  ]
}`;

const role = (arn: string) => ({ kind: 'role' as const, arn: arn as Arn, trust: asDocumentId(`${arn}#trust`) });

export const WORLD: World = {
  ...EMPTY_WORLD,
  accounts: [
    { id: '111122223333' as AccountId, name: 'dev' },
    { id: '222233334444' as AccountId, name: 'prod' },
  ],
  principals: [{ kind: 'user', arn: ALICE as Arn }, role(DEPLOYER), role(READER)],
  resources: [{ arn: 'arn:aws:s3:::ledger' as Arn, account: '222233334444' as AccountId, type: 's3:bucket' }],
  documents: [{ id: TRUST, kind: 'trust', name: 'trust policy', owner: READER as Arn, text: TRUST_TEXT }],
};

export const ADMITTING: StatementRef = {
  document: TRUST,
  index: 0,
  sid: 'DeployerMayEnter',
  span: { start: 51, end: 120 },
};

export function makeStep(from: string, to: string, more: Partial<PathStep> = {}): PathStep {
  return {
    kind: 'assume',
    from,
    to,
    action: 'sts:AssumeRole',
    chosen: [],
    outcome: 'allow',
    layer: null,
    statement: null,
    condition: null,
    unreadable: [],
    ...more,
  };
}

export const READING = makeStep(READER, CSV, { kind: 'call', action: 's3:GetObject' });

export function makePath(steps: readonly PathStep[], more: Partial<Path> = {}): Path {
  const hopCount = steps.filter(({ kind }) => kind !== 'call').length;
  return { kind: 'free', hopCount, steps, condition: null, witness: {}, ...more };
}

/** Two roles to the ledger, nothing to be asked for. */
export const CHAIN = makePath([
  makeStep(ALICE, DEPLOYER),
  makeStep(DEPLOYER, READER, { statement: ADMITTING }),
  READING,
]);

export const MFA = { operator: 'Bool', key: 'aws:MultiFactorAuthPresent', values: ['true'] } as const;

/** The same, where the first hop asks for MFA and an external id. */
export const CONDITIONAL_CHAIN = makePath(
  [
    makeStep(ALICE, DEPLOYER, {
      outcome: 'depends',
      layer: 'trust',
      condition: MFA,
      chosen: [
        { name: 'ExternalId', key: 'sts:ExternalId', value: 'c-12345' },
        { name: 'RoleSessionName', key: 'sts:RoleSessionName', value: 'alice' },
      ],
    }),
    makeStep(DEPLOYER, READER),
    READING,
  ],
  {
    kind: 'conditional',
    condition: MFA,
    witness: { 'aws:MultiFactorAuthPresent': 'true', 'sts:ExternalId': 'c-12345' },
  },
);

export function makeAnswer(more: Partial<PathsAnswer> = {}): PathsAnswer {
  return {
    from: ALICE,
    goal: { action: 's3:GetObject', resource: CSV },
    paths: [CHAIN],
    nearMisses: [],
    isCut: false,
    ...more,
  };
}
