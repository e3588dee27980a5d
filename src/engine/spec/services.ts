// What single services do differently: STS, KMS, S3, and what AWS keeps for itself.
import { readKey } from './context';
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
  return !asksKey(scenario) || KMS_ACROSS_ACCOUNTS.includes(nameOf(scenario.action));
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

/** A public bucket policy under RestrictPublicBuckets serves the owner's account and AWS services alone (R175). */
export function isCutByPublicAccessBlock({ principal, resourceAccount, action, extras }: Scenario): boolean {
  const isOn =
    serviceOf(action) === 's3' && extras?.restrictPublicBuckets === true && extras.bucketPolicyIsPublic === true;
  return isOn && principal.type !== 'service' && principal.account !== resourceAccount;
}

/** The root user of a bucket's account can always repair the bucket's policy (R179). */
export function mayRepairBucketPolicy({ principal, resourceAccount, action }: Scenario): boolean {
  const repairs = ['s3:getbucketpolicy', 's3:putbucketpolicy', 's3:deletebucketpolicy'];
  return principal.type === 'root' && principal.account === resourceAccount && repairs.includes(action.toLowerCase());
}

function nameOf(action: string): string {
  return action.slice(action.indexOf(':') + 1).toLowerCase();
}
