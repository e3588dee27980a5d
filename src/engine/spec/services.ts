// What single services do differently: STS, KMS, S3, and what AWS keeps for itself.
import { readKey } from './context';
import { isPublicPolicy } from './public-buckets';
import { nameEntry, type Naming } from './principals';
import type { Scenario, ScenarioGrant } from './scenario';

/** Operations that no policy can forbid (R186, R203). */
export function needsNoAuthorization(action: string): boolean {
  return ['sts:getcalleridentity', 'sts:getsessiontoken'].includes(action.toLowerCase());
}

export function serviceOf(action: string): string {
  return action.slice(0, action.indexOf(':')).toLowerCase();
}

/** A role is the resource and STS is asked: the trust policy speaks (R160). */
export function asksTrust({ action, resource }: Scenario): boolean {
  return serviceOf(action) === 'sts' && /^arn:[^:]*:iam::\d*:role\//.test(resource);
}

export function asksKey({ action, resource }: Scenario): boolean {
  return serviceOf(action) === 'kms' && /^arn:[^:]*:kms:[^:]*:\d*:key\//.test(resource);
}

/** What another account may ever do with a key (R172). */
const KMS_ACROSS_ACCOUNTS = [
  ...['decrypt', 'encrypt', 'generatedatakey', 'generatedatakeywithoutplaintext', 'generatedatakeypair'],
  ...['generatedatakeypairwithoutplaintext', 'reencryptfrom', 'reencryptto', 'sign', 'verify', 'generatemac'],
  ...['verifymac', 'derivesharedsecret', 'creategrant', 'describekey', 'getkeyrotationstatus', 'getpublickey'],
  ...['listgrants', 'retiregrant', 'revokegrant'],
];

export function worksAcrossAccounts(scenario: Scenario): boolean {
  if (!isInOnePartition(scenario)) return false;
  return !asksKey(scenario) || KMS_ACROSS_ACCOUNTS.includes(nameOf(scenario.action));
}

/** Roles and resource policies do not reach into another partition (R148). */
function isInOnePartition({ principal, resource }: Scenario): boolean {
  const [here, there] = [principal.arn ?? '', resource].map((arn) => /^arn:([^:]*):(?:[^:]*:){3}/.exec(arn)?.[1]);
  return here === undefined || there === undefined || here === there;
}

/** How the grants of a key name the caller for this operation (R173). */
export function namingsByGrant(scenario: Scenario): Naming[] {
  if (!asksKey(scenario)) return [];
  return (scenario.extras?.grants ?? []).flatMap((grant) => {
    const isListed = grant.operations.some((operation) => operation.toLowerCase() === nameOf(scenario.action));
    if (!isListed || !keepsConstraints(grant, scenario)) return [];
    const type = grant.grantee.endsWith('.amazonaws.com') ? 'Service' : 'AWS';
    return nameEntry(type, grant.grantee, scenario.principal) ?? [];
  });
}

function keepsConstraints({ constraints }: ScenarioGrant, { context }: Scenario): boolean {
  const prefix = 'kms:encryptioncontext:';
  const given = Object.keys(context).flatMap((key) => {
    const name = key.toLowerCase();
    const value = readKey(context, key);
    if (!name.startsWith(prefix) || value === null) return [];
    return [[name.slice(prefix.length), value.isMultivalued ? null : value.values[0]] as const];
  });
  const holdsAll = (wanted: Readonly<Record<string, string>>): boolean =>
    Object.entries(wanted).every(([key, value]) =>
      given.some((pair) => pair[0] === key.toLowerCase() && pair[1] === value),
    );
  const { EncryptionContextSubset: subset = {}, EncryptionContextEquals: whole } = constraints ?? {};
  const isWhole =
    whole === undefined ||
    (holdsAll(whole) && given.every(([name]) => Object.keys(whole).some((key) => key.toLowerCase() === name)));
  return isWhole && holdsAll(subset);
}

/** A public bucket policy under RestrictPublicBuckets serves the owner's account and AWS services alone (R175, R176). */
export function isCutByPublicAccessBlock(scenario: Scenario): boolean {
  const { principal, resourceAccount, resourcePolicy, action, extras } = scenario;
  if (serviceOf(action) !== 's3' || extras?.restrictPublicBuckets !== true) return false;
  const isPublic = extras.bucketPolicyIsPublic ?? (resourcePolicy !== null && isPublicPolicy(resourcePolicy));
  return isPublic && principal.type !== 'service' && principal.account !== resourceAccount;
}

/** The root user of a bucket's account can always repair the bucket's policy (R179). */
export function mayRepairBucketPolicy({ principal, resourceAccount, action }: Scenario): boolean {
  const repairs = ['s3:getbucketpolicy', 's3:putbucketpolicy', 's3:deletebucketpolicy'];
  return principal.type === 'root' && principal.account === resourceAccount && repairs.includes(action.toLowerCase());
}

function nameOf(action: string): string {
  return action.slice(action.indexOf(':') + 1).toLowerCase();
}
