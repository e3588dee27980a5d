// What a typed text becomes in each field.
import { expect, test } from 'vitest';
import type { AccountId } from '../../model/account';
import type { Arn } from '../../model/arn';
import { asDocumentId } from '../../model/policy-document';
import { EMPTY_WORLD, type World } from '../../model/world';
import { parseField, type Field } from './parse-question';

const DEV = '111122223333' as AccountId;
const PROD = '222233334444' as AccountId;
const role = (account: string, name: string) => ({
  kind: 'role' as const,
  arn: `arn:aws:iam::${account}:role/${name}` as Arn,
  trust: asDocumentId(`${name}#trust`),
});

const WORLD: World = {
  ...EMPTY_WORLD,
  accounts: [
    { id: DEV, name: 'dev' },
    { id: PROD, name: 'prod' },
  ],
  principals: [
    { kind: 'user', arn: `arn:aws:iam::${DEV}:user/people/alice` as Arn },
    { kind: 'group', arn: `arn:aws:iam::${DEV}:group/staff` as Arn },
    { kind: 'oidc-provider', arn: `arn:aws:iam::${DEV}:oidc-provider/token.actions` as Arn },
    role(DEV, 'audit'),
    role(PROD, 'audit'),
    role(PROD, 'ledger-reader'),
  ],
  resources: [
    { arn: 'arn:aws:s3:::ledger' as Arn, account: PROD, type: 's3:bucket' },
    { arn: `arn:aws:kms:us-east-1:${PROD}:key/abc` as Arn, account: PROD, type: 'kms:key' },
  ],
};

function read(field: Field, text: string): string {
  const reading = parseField(WORLD, field, text);
  return reading.ok ? reading.value : `problem: ${reading.error}`;
}

test.each([
  ['alice', `arn:aws:iam::${DEV}:user/people/alice`],
  ['  ALICE ', `arn:aws:iam::${DEV}:user/people/alice`],
  ['dev/alice', `arn:aws:iam::${DEV}:user/people/alice`],
  ['prod/audit', `arn:aws:iam::${PROD}:role/audit`],
  ['dev/root', `arn:aws:iam::${DEV}:root`],
  ['lambda.amazonaws.com', 'lambda.amazonaws.com'],
  ['arn:aws:iam::999999999999:role/elsewhere', 'arn:aws:iam::999999999999:role/elsewhere'],
  [`arn:aws:sts::${DEV}:assumed-role/audit/me`, `arn:aws:sts::${DEV}:assumed-role/audit/me`],
])('Who: %s is %s', (typed, arn) => {
  expect(read('who', typed)).toBe(arn);
});

test.each([
  ['', 'empty'],
  ['audit', 'ambiguous-name'],
  ['root', 'ambiguous-name'],
  ['nobody', 'who-not-found'],
  ['arn:aws:iam', 'arn-incomplete'],
  ['arn:aws:iam::111122223333:', 'arn-incomplete'],
  ['arn:aws:iam::12:user/bob', 'arn-account'],
  ['arn:aws:iam:::user/bob', 'arn-account'],
  ['arn:aws:sts::1111-2222-3333:assumed-role/audit/me', 'arn-account'],
  ['arn:aws:iam::111122223333:role/*', 'who-not-found'],
  ['arn:aws:s3:::ledger', 'who-not-found'],
  ['staff', 'who-is-group'],
  [`arn:aws:iam::${DEV}:group/staff`, 'who-is-group'],
  ['token.actions', 'who-is-provider'],
])('Who: %s is refused as %s', (typed, code) => {
  expect(read('who', typed)).toBe(`problem: ${code}`);
});

test.each([
  ['s3:GetObject', 's3:GetObject'],
  [' S3:getobject', 'S3:getobject'],
  ['s3:Get*', 'problem: what-has-wildcard'],
  ['s3', 'problem: what-not-an-action'],
  ['s3:Get Object', 'problem: what-not-an-action'],
  ['', 'problem: empty'],
])('What: %s is %s', (typed, result) => {
  expect(read('what', typed)).toBe(result);
});

test.each([
  ['ledger', 'arn:aws:s3:::ledger'],
  ['prod/ledger', 'arn:aws:s3:::ledger'],
  ['ledger/2026.csv', 'arn:aws:s3:::ledger/2026.csv'],
  ['prod/ledger/a/b', 'arn:aws:s3:::ledger/a/b'],
  ['s3://ledger/2026.csv', 'arn:aws:s3:::ledger/2026.csv'],
  ['s3://ledger', 'arn:aws:s3:::ledger'],
  ['prod/ledger-reader', `arn:aws:iam::${PROD}:role/ledger-reader`],
  ['*', '*'],
  ['arn:aws:sqs:us-east-1:111122223333:jobs', 'arn:aws:sqs:us-east-1:111122223333:jobs'],
  ['audit', 'problem: ambiguous-name'],
  ['missing', 'problem: where-not-an-arn'],
  ['arn:aws:s3', 'problem: arn-incomplete'],
  ['arn:aws:s3:::', 'problem: arn-incomplete'],
  ['arn:aws:sqs:us-east-1:12:jobs', 'problem: arn-account'],
  ['arn:aws:sqs:us-east-1:*:jobs', 'arn:aws:sqs:us-east-1:*:jobs'],
  ['arn:aws:iam::aws:policy/ReadOnlyAccess', 'arn:aws:iam::aws:policy/ReadOnlyAccess'],
  ['', 'problem: empty'],
])('Where: %s is %s', (typed, result) => {
  expect(read('where', typed)).toBe(result);
});
