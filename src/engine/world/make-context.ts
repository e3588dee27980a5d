// The context of a call: what follows from caller and target, beside the circumstances (R91–R98).
import { pathToAccount } from '../../model/organization';
import type { Tags } from '../../model/principal';
import type { ContextSource } from '../../model/trace';
import type { Context, ContextEntries, ContextState } from '../condition/context';
import { isEnvironmentKey, setEntry, type Circumstances } from './circumstances';
import { organizationPart, type CompiledWorld } from './compile-world';
import type { FoundCaller } from './find-caller';

/** Tags are null where the world does not say which tags there are. */
export type TargetFacts = { readonly account: string; readonly tags: Tags | null };

type Entries = Map<string, ContextState>;

/** Keys about caller, session and network path: when nothing sets them they are absent, since those are known. */
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
const TAG_FAMILIES = ['aws:ResourceTag/', 'iam:ResourceTag/', 's3:BucketTag/'];
const SETTLED_BY_TAGS = TAG_FAMILIES.map((family) => family.toLowerCase());

/** What the parameters of a call say. */
export type OwnContext = {
  /** Comes before everything else. */
  readonly entries: ContextEntries;
  /** Beginnings of keys, in lower case, that are absent where the parameters do not say otherwise. */
  readonly settles: readonly string[];
};

export function makeContext(
  world: CompiledWorld,
  found: FoundCaller,
  target: TargetFacts,
  circumstances: Circumstances,
  own?: OwnContext,
): Context {
  const { caller, session } = found;
  const isSession = caller.kind === 'role-session' || caller.kind === 'federated-user';
  return {
    maps: [
      ...(own === undefined ? [] : [own.entries]),
      circumstances.given,
      targetEntries(world, target),
      ...(session === undefined ? [] : [session.entries]),
      callerEntries(world, found),
      isSession && session === undefined ? circumstances.sessionDefaults : circumstances.defaults,
    ],
    isUnsetUnknown: (key) => {
      if (circumstances.isOpen && isOpenFor(key, isSession)) return true;
      if (own !== undefined && startsWithAny(key, own.settles)) return false;
      if (startsWithAny(key, SETTLED)) return false;
      if ('account' in caller && startsWithAny(key, SETTLED_FOR_ACCOUNTS)) return false;
      return target.tags === null || !startsWithAny(key, SETTLED_BY_TAGS);
    },
  };
}

/** A session carries no MFA of its own, whatever its maker had (R202, U15). */
function isOpenFor(key: string, isSession: boolean): boolean {
  return isEnvironmentKey(key) && !(isSession && key.startsWith('aws:multifactorauth'));
}

function startsWithAny(key: string, prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => key.startsWith(prefix));
}

/** Entries about a caller; made once per caller and world. */
function callerEntries(world: CompiledWorld, found: FoundCaller): ContextEntries {
  const key = 'arn' in found.caller ? found.caller.arn : JSON.stringify(found.caller);
  const known = world.callers.get(key);
  if (known !== undefined) return known;
  const entries: Entries = new Map();
  addCaller(entries, world, found);
  world.callers.set(key, entries);
  return entries;
}

function addCaller(entries: Entries, world: CompiledWorld, { caller, identity }: FoundCaller): void {
  const set = (name: string, value: string | readonly string[]) => {
    setEntry(entries, name, value, 'caller');
  };
  set('aws:ViaAWSService', 'false');
  switch (caller.kind) {
    case 'anonymous':
      set('aws:PrincipalAccount', 'anonymous');
      set('aws:PrincipalType', 'Anonymous');
      set('aws:userid', 'anonymous');
      return;
    case 'service':
      set('aws:PrincipalIsAWSService', 'true');
      set('aws:PrincipalServiceName', caller.service);
      set('aws:PrincipalServiceNamesList', [caller.service]);
      return;
    case 'oidc':
      set('aws:FederatedProvider', caller.provider);
      return;
    case 'saml':
      return;
    case 'user':
      set('aws:PrincipalArn', caller.arn);
      set('aws:PrincipalType', 'User');
      set('aws:username', lastPart(caller.arn));
      addUserId(entries, identity?.id);
      break;
    case 'role-session':
      set('aws:PrincipalArn', caller.roleArn);
      set('aws:PrincipalType', 'AssumedRole');
      addUserId(entries, identity?.id === undefined ? undefined : `${identity.id}:${lastPart(caller.arn)}`);
      break;
    case 'root':
      set('aws:PrincipalArn', caller.arn);
      set('aws:PrincipalType', 'Account');
      set('aws:userid', caller.account);
      break;
    case 'federated-user':
      set('aws:PrincipalArn', caller.arn);
      set('aws:PrincipalType', 'FederatedUser');
      set('aws:userid', `${caller.account}:${lastPart(caller.arn)}`);
      break;
  }
  set('aws:PrincipalAccount', caller.account);
  set('aws:PrincipalIsAWSService', 'false');
  for (const [tag, value] of Object.entries(identity?.tags ?? {})) set(`aws:PrincipalTag/${tag}`, value);
  addOrganization(entries, world, caller.account, 'aws:Principal', 'caller');
}

function lastPart(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

/** An identity whose unique id the source does not tell leaves the key unknown. */
function addUserId(entries: Entries, id: string | undefined): void {
  if (id === undefined) entries.set('aws:userid', 'unknown');
  else setEntry(entries, 'aws:userid', id, 'caller');
}

/** Entries about an account's resources are made once per account and world, tags are added where there are any. */
function targetEntries(world: CompiledWorld, { account, tags }: TargetFacts): ContextEntries {
  const shared = accountEntries(world, account);
  if (tags === null || Object.keys(tags).length === 0) return shared;
  const entries: Entries = new Map(shared);
  for (const [tag, value] of Object.entries(tags)) {
    for (const family of TAG_FAMILIES) setEntry(entries, `${family}${tag}`, value, 'resource');
  }
  return entries;
}

function accountEntries(world: CompiledWorld, account: string): ContextEntries {
  const key = `account ${account}`;
  const known = world.callers.get(key);
  if (known !== undefined) return known;
  const entries: Entries = new Map();
  if (account !== '') {
    setEntry(entries, 'aws:ResourceAccount', account, 'resource');
    addOrganization(entries, world, account, 'aws:Resource', 'resource');
  }
  world.callers.set(key, entries);
  return entries;
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
  setEntry(entries, `${prefix}OrgID`, organization.id, source);
  const path = [organization.id, ...pathToAccount(organization, account).map(({ id }) => id)];
  setEntry(entries, `${prefix}OrgPaths`, [`${path.join('/')}/`], source);
}
