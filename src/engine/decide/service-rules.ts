// What single services do differently, as data: KMS, S3, STS, and what AWS keeps for itself.
import { splitArn } from '../../model/arn';
import { servicePrefix } from '../match/action-pattern';
import { findPublicStatement } from './public-policy';
import { hasAccount, isAboutTrust, isSameAccount, type RequestParts } from './request';

/** These succeed for valid credentials whatever any policy says (R186, R203). */
const NEEDS_NO_AUTHORIZATION = ['sts:getcalleridentity', 'sts:getsessiontoken'];

export function needsNoAuthorization(request: RequestParts): boolean {
  return NEEDS_NO_AUTHORIZATION.includes(request.action);
}

const KMS_KEY = /^arn:[^:]*:kms:[^:]*:\d{12}:key\//;

/** A key answers for itself: without its key policy no identity policy opens it (R170). */
function isAboutKey(request: RequestParts): boolean {
  return servicePrefix(request.action) === 'kms' && (KMS_KEY.test(request.resource) || request.target !== null);
}

/** Whether the target's policy has to allow, even within one account (R160, R170). */
export function needsTargetAllow(request: RequestParts): boolean {
  return isAboutTrust(request.action, request.resource) || isAboutKey(request);
}

/** KMS operations that work on a key of another account; the others never do (R172). */
const KMS_CROSS_ACCOUNT = [
  'kms:encrypt',
  'kms:decrypt',
  'kms:reencryptfrom',
  'kms:reencryptto',
  'kms:generatedatakey',
  'kms:generatedatakeywithoutplaintext',
  'kms:generatedatakeypair',
  'kms:generatedatakeypairwithoutplaintext',
  'kms:generatemac',
  'kms:verifymac',
  'kms:sign',
  'kms:verify',
  'kms:derivesharedsecret',
  'kms:creategrant',
  'kms:describekey',
  'kms:getkeyrotationstatus',
  'kms:getpublickey',
  'kms:listgrants',
  'kms:retiregrant',
  'kms:revokegrant',
];

/** What no policy can open to another account: most of what is done with keys, and everything in another partition (R148). */
export function isRefusedAcrossAccounts(request: RequestParts): boolean {
  const { caller, resource, action } = request;
  if (!hasAccount(caller) || isSameAccount(request)) return false;
  return isInOtherPartition(caller.arn, resource) || (isAboutKey(request) && !KMS_CROSS_ACCOUNT.includes(action));
}

function isInOtherPartition(caller: string, resource: string): boolean {
  const [here, there] = [splitArn(caller), splitArn(resource)];
  return here !== null && there !== null && here.partition !== there.partition;
}

const BUCKET_POLICY_ACTIONS = ['s3:getbucketpolicy', 's3:putbucketpolicy', 's3:deletebucketpolicy'];

/** The owning account's root user may repair a bucket policy that denies it (R179). */
export function mayRepairBucketPolicy(request: RequestParts): boolean {
  return request.caller.kind === 'root' && isSameAccount(request) && BUCKET_POLICY_ACTIONS.includes(request.action);
}

/** RestrictPublicBuckets cuts everybody but AWS services and the owner's account off a public bucket (R175, R176). */
export function isCutOffByPublicAccessBlock(request: RequestParts): boolean {
  const { extras, caller, target } = request;
  if (!extras.restrictPublicBuckets || servicePrefix(request.action) !== 's3') return false;
  if (caller.kind === 'service' || isSameAccount(request)) return false;
  return extras.isBucketPolicyPublic ?? (target !== null && findPublicStatement(target) !== null);
}

/** Resources that belong to AWS, and the operations on them that only AWS performs. */
const RESERVED = [
  {
    resource: /^arn:[^:]*:iam::aws:policy\//,
    actions:
      /^iam:(?:createpolicy|createpolicyversion|deletepolicyversion|setdefaultpolicyversion|deletepolicy|tagpolicy|untagpolicy)$/,
  },
  {
    resource: /^arn:[^:]*:iam::\d{12}:role\/(?:aws-reserved|aws-service-role)\//,
    actions:
      /^iam:(?:createrole|updaterole|updateroledescription|updateassumerolepolicy|putrolepolicy|deleterolepolicy|attachrolepolicy|detachrolepolicy|putrolepermissionsboundary|deleterolepermissionsboundary|deleterole|tagrole|untagrole)$/,
  },
  { resource: /^arn:[^:]*:kms:[^:]*:\d{12}:alias\/aws\//, actions: /^kms:(?:createalias|updatealias|deletealias)$/ },
] as const;

/** AWS refuses whatever the policies say; an operation error rather than a decision. */
export function isReservedByAws(request: RequestParts): boolean {
  const { caller, action } = request;
  if (!action.startsWith('iam:') && !action.startsWith('kms:')) return false;
  if (caller.kind === 'service' || (caller.kind === 'role-session' && caller.serviceLinked)) return false;
  return RESERVED.some(({ resource, actions }) => resource.test(request.resource) && actions.test(request.action));
}
