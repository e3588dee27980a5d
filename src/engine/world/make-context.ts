// The context of a question: what follows from caller and resource, the defaults, and what the person set (R91–R98).
import { pathToAccount } from '../../model/organization';
import { isAbsent, isUnknown, type RequestContext } from '../../model/request-context';
import type { Tags } from '../../model/principal';
import type { Resource } from '../../model/resource';
import type { ContextSource } from '../../model/trace';
import { makeEntry, type Context, type ContextEntry } from '../condition/context';
import { organizationPart, type CompiledWorld } from './compile-world';
import type { FoundCaller } from './find-caller';

/** What no caller and no resource says: TLS, the simulated clock, an address, a region (all of them can be changed). */
export type Circumstances = {
  /** ISO 8601, UTC. */
  readonly now: string;
  readonly given: RequestContext;
};

type Entries = Map<string, ContextEntry | 'unknown'>;

/** Keys about the caller, the session and the network path: not among the entries means absent, since those are known. */
const SETTLED = [
  'aws:principal',
  'aws:userid',
  'aws:username',
  'aws:federatedprovider',
  'aws:assumedroot',
  'aws:tokenissuetime',
  'aws:sourceidentity',
  'aws:multifactorauth',
  'aws:calledvia',
  'aws:viaawsservice',
  'aws:viaawsmcpservice',
  'aws:ismcpserviceaction',
  'aws:chatbotsourcearn',
  'aws:signinsessionarn',
  'aws:ec2instancesource',
  'aws:resourceorg',
  'aws:sourcevpc',
  'aws:vpc',
  'ec2:sourceinstancearn',
  'ec2:roledelivery',
  'lambda:sourcefunctionarn',
  'ssm:sourceinstancearn',
  'codebuild:buildarn',
  'codebuild:projectarn',
  'identitystore:userid',
];
/** Set only when an AWS service calls on behalf of a resource (R97). */
const SETTLED_FOR_ACCOUNTS = ['aws:sourcearn', 'aws:sourceaccount', 'aws:sourceorg'];
const RESOURCE_TAGS = ['aws:resourcetag/', 'iam:resourcetag/', 's3:buckettag/'];

export function makeContext(
  world: CompiledWorld,
  found: FoundCaller,
  target: { readonly account: string; readonly resource: Resource | null; readonly tags: Tags | null },
  circumstances: Circumstances,
): Context {
  const entries: Entries = new Map();
  addDefaults(entries, circumstances.now);
  addCaller(entries, world, found, circumstances.now);
  addTarget(entries, world, target);
  for (const [name, value] of Object.entries(circumstances.given)) {
    const key = name.toLowerCase();
    if (isAbsent(value)) entries.delete(key);
    else entries.set(key, isUnknown(value) ? 'unknown' : makeEntry(name, value, 'request'));
  }
  const absent = new Set(
    Object.entries(circumstances.given).flatMap(([name, value]) => (isAbsent(value) ? [name.toLowerCase()] : [])),
  );
  const hasAccount = 'account' in found.caller;
  const settled = [
    ...SETTLED,
    ...(hasAccount ? SETTLED_FOR_ACCOUNTS : []),
    ...(target.tags === null ? [] : RESOURCE_TAGS),
  ];
  return {
    entries,
    isUnsetUnknown: (key) => !absent.has(key) && !settled.some((prefix) => key.startsWith(prefix)),
  };
}

function set(entries: Entries, name: string, value: string | readonly string[], source: ContextSource): void {
  entries.set(name.toLowerCase(), makeEntry(name, value, source));
}

function addDefaults(entries: Entries, now: string): void {
  set(entries, 'aws:SecureTransport', 'true', 'default');
  set(entries, 'aws:CurrentTime', now, 'default');
  set(entries, 'aws:EpochTime', String(Math.floor(Date.parse(now) / 1000)), 'default');
  set(entries, 'aws:SourceIp', '203.0.113.10', 'default');
  set(entries, 'aws:RequestedRegion', 'us-east-1', 'default');
}

function addCaller(entries: Entries, world: CompiledWorld, { caller, identity }: FoundCaller, now: string): void {
  const fromCaller = (name: string, value: string | readonly string[]) => {
    set(entries, name, value, 'caller');
  };
  fromCaller('aws:ViaAWSService', 'false');
  switch (caller.kind) {
    case 'anonymous':
      fromCaller('aws:PrincipalAccount', 'anonymous');
      fromCaller('aws:PrincipalType', 'Anonymous');
      fromCaller('aws:userid', 'anonymous');
      return;
    case 'service':
      fromCaller('aws:PrincipalIsAWSService', 'true');
      fromCaller('aws:PrincipalServiceName', caller.service);
      fromCaller('aws:PrincipalServiceNamesList', [caller.service]);
      return;
    case 'oidc':
      fromCaller('aws:FederatedProvider', caller.provider);
      return;
    case 'saml':
      return;
    case 'user':
      fromCaller('aws:PrincipalArn', caller.arn);
      fromCaller('aws:PrincipalType', 'User');
      fromCaller('aws:username', caller.arn.slice(caller.arn.lastIndexOf('/') + 1));
      addUserId(entries, identity?.id);
      break;
    case 'role-session':
      fromCaller('aws:PrincipalArn', caller.roleArn);
      fromCaller('aws:PrincipalType', 'AssumedRole');
      fromCaller('aws:TokenIssueTime', now);
      addUserId(
        entries,
        identity?.id === undefined ? undefined : `${identity.id}:${caller.arn.slice(caller.arn.lastIndexOf('/') + 1)}`,
      );
      break;
    case 'root':
      fromCaller('aws:PrincipalArn', caller.arn);
      fromCaller('aws:PrincipalType', 'Account');
      fromCaller('aws:userid', caller.account);
      break;
    case 'federated-user':
      fromCaller('aws:PrincipalArn', caller.arn);
      fromCaller('aws:PrincipalType', 'FederatedUser');
      fromCaller('aws:TokenIssueTime', now);
      fromCaller('aws:userid', `${caller.account}:${caller.arn.slice(caller.arn.lastIndexOf('/') + 1)}`);
      break;
  }
  fromCaller('aws:PrincipalAccount', caller.account);
  fromCaller('aws:PrincipalIsAWSService', 'false');
  for (const [tag, value] of Object.entries(identity?.tags ?? {})) fromCaller(`aws:PrincipalTag/${tag}`, value);
  addOrganization(entries, world, caller.account, 'aws:Principal', 'caller');
}

/** An identity whose unique id the source does not tell leaves the key unknown. */
function addUserId(entries: Entries, id: string | undefined): void {
  if (id === undefined) entries.set('aws:userid', 'unknown');
  else set(entries, 'aws:userid', id, 'caller');
}

function addTarget(
  entries: Entries,
  world: CompiledWorld,
  { account, tags }: { readonly account: string; readonly tags: Tags | null },
): void {
  if (account === '') return;
  set(entries, 'aws:ResourceAccount', account, 'resource');
  addOrganization(entries, world, account, 'aws:Resource', 'resource');
  for (const [tag, value] of Object.entries(tags ?? {})) {
    for (const family of ['aws:ResourceTag/', 'iam:ResourceTag/', 's3:BucketTag/']) {
      set(entries, `${family}${tag}`, value, 'resource');
    }
  }
}

function addOrganization(
  entries: Entries,
  world: CompiledWorld,
  account: string,
  prefix: 'aws:Principal' | 'aws:Resource',
  source: ContextSource,
): void {
  const { organization } = world.world;
  if (organization === undefined || organizationPart(world, account) === null) return;
  set(entries, `${prefix}OrgID`, organization.id, source);
  const path = [organization.id, ...pathToAccount(organization, account).map(({ id }) => id)];
  set(entries, `${prefix}OrgPaths`, [`${path.join('/')}/`], source);
}
