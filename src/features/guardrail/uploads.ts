// The changes of one day: six uploads as they stand in the code under review, each with the encryption it asks for.
import { accountIn } from '../../model/arn';
import type { World } from '../../model/world';
import type { RequestContext } from '../../model/request-context';

export type Upload = {
  readonly key: string;
  /** The header it sends; null where it leaves that to the bucket. */
  readonly encryption: 'aws:kms' | 'AES256' | null;
  /** The line that a reviewer reads. */
  readonly code: string;
};

export const ENCRYPTION_KEY = 's3:x-amz-server-side-encryption';

export const UPLOADS: readonly Upload[] = [
  {
    key: 'contract.pdf',
    encryption: 'aws:kms',
    code: "put({ Key: 'contract.pdf', ServerSideEncryption: 'aws:kms' })",
  },
  { key: 'invoice.pdf', encryption: null, code: "put({ Key: 'invoice.pdf' })" },
  { key: 'scan.pdf', encryption: 'AES256', code: "put({ Key: 'scan.pdf', ServerSideEncryption: 'AES256' })" },
  { key: 'report.pdf', encryption: 'aws:kms', code: "put({ ...defaults, Key: 'report.pdf' })  // defaults: aws:kms" },
  { key: 'payroll.csv', encryption: 'AES256', code: "put({ ...legacy, Key: 'payroll.csv' })  // legacy: ?" },
  { key: 'minutes.md', encryption: null, code: "put({ Key: 'minutes.md' })" },
];

export function contextOf({ encryption }: Upload): RequestContext {
  return { [ENCRYPTION_KEY]: encryption ?? { absent: true } };
}

/** The rule: under our key, by name or by the bucket's default. */
export function keepsRule({ encryption }: Upload): boolean {
  return encryption !== 'AES256';
}

/** A role that writes into a bucket of its own account. */
export type Writer = { readonly account: string; readonly role: string; readonly bucket: string };

/** One for each account that has a bucket and a role whose policies name s3:PutObject, in the order of the accounts. */
export function findWriters(world: World): readonly Writer[] {
  const texts = new Map(world.documents.map(({ id, text }) => [id, text ?? '']));
  return world.accounts.flatMap(({ id: account }): readonly Writer[] => {
    const bucket = world.resources.find((one) => one.account === account && one.type === 's3:bucket');
    const role = world.principals.find(
      (one) =>
        one.kind === 'role' &&
        accountIn(one.arn) === account &&
        one.policies?.some((policy) => texts.get(policy)?.includes('s3:PutObject') === true) === true,
    );
    return bucket === undefined || role === undefined ? [] : [{ account, role: role.arn, bucket: bucket.arn }];
  });
}
