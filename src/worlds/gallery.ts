// The examples that come with the app: what each is called and teaches, how large it is, and the chunk it lies in.
import { EMPTY_WORLD, type World } from '../model/world';
import { loadBuiltIn } from './load-built-in';

/** A scene over the page that shows what an example is about. */
export type Scene = 'deploy' | 'guardrail';

export type Example = {
  readonly id: string;
  /** The world's own title; a test holds the two alike. */
  readonly title: string;
  /** What of AWS's rules it is about, in a few words. */
  readonly topic: string;
  readonly moral: string;
  readonly accounts: number;
  readonly roles: number;
  readonly scene?: Scene;
  readonly load: () => Promise<World>;
};

/** Its test reads every file through the strict reader, so that the types hold. */
function loadFrom(importFile: () => Promise<{ readonly default: unknown }>): () => Promise<World> {
  return async () => ({ ...EMPTY_WORLD, ...((await importFile()).default as Partial<World>) });
}

/** From one account's rules to several accounts' and an organization's. */
export const EXAMPLES: readonly Example[] = [
  {
    id: 'ledger',
    title: 'The ledger',
    topic: 'Assume role',
    moral: 'Who may not read may still become somebody who may.',
    accounts: 3,
    roles: 4,
    load: loadBuiltIn,
  },
  {
    id: 'holiday',
    title: 'The manager on holiday',
    topic: 'Roles for a while',
    moral: 'Put a role on for a day, under your own name, and the trail shows who it was.',
    accounts: 1,
    roles: 1,
    load: loadFrom(() => import('./holiday.rolewalk.json')),
  },
  {
    id: 'one-deploy',
    title: 'One deploy, many deciders',
    topic: 'CloudFormation',
    moral: 'A stack is many signed calls, and each service decides on its own.',
    accounts: 1,
    roles: 2,
    scene: 'deploy',
    load: loadFrom(() => import('./one-deploy.rolewalk.json')),
  },
  {
    id: 'pass-role',
    title: 'Becoming by proxy',
    topic: 'iam:PassRole',
    moral: 'Who may hand a role to a service may do what the role may.',
    accounts: 1,
    roles: 2,
    load: loadFrom(() => import('./pass-role.rolewalk.json')),
  },
  {
    id: 'boundary',
    title: 'Delegation with a boundary',
    topic: 'Permissions boundary',
    moral: 'Let a team make its own roles, and none that outgrows the fence.',
    accounts: 1,
    roles: 1,
    load: loadFrom(() => import('./boundary.rolewalk.json')),
  },
  {
    id: 'tenants',
    title: 'Tenants by session policy',
    topic: 'Session policy',
    moral: 'One role serves every tenant; its ticket says whose drawer it opens.',
    accounts: 1,
    roles: 2,
    load: loadFrom(() => import('./tenants.rolewalk.json')),
  },
  {
    id: 'github-actions',
    title: 'GitHub Actions by OIDC',
    topic: 'Web identity',
    moral: 'No key that could leak: what the token says about the branch opens the role.',
    accounts: 1,
    roles: 2,
    load: loadFrom(() => import('./github-actions.rolewalk.json')),
  },
  {
    id: 'vendor',
    title: 'A vendor with an external id',
    topic: 'Confused deputy',
    moral: 'A role’s name is no secret; the external id says for whom the vendor comes.',
    accounts: 3,
    roles: 3,
    load: loadFrom(() => import('./vendor.rolewalk.json')),
  },
  {
    id: 'sealed-bucket',
    title: 'A sealed bucket next door',
    topic: 'Cross-account, KMS',
    moral: 'Across accounts both sides must agree, and the key is a door of its own.',
    accounts: 2,
    roles: 3,
    load: loadFrom(() => import('./sealed-bucket.rolewalk.json')),
  },
  {
    id: 'four-hops',
    title: 'Four hops over four accounts',
    topic: 'Role chain',
    moral: 'Nobody gave Alice the archive: four harmless trusts did.',
    accounts: 4,
    roles: 4,
    load: loadFrom(() => import('./four-hops.rolewalk.json')),
  },
  {
    id: 'encrypted-buckets',
    title: 'Buckets must be encrypted',
    topic: 'SCP',
    moral: 'A review has to be remembered; a guardrail is there on every call.',
    accounts: 3,
    roles: 4,
    scene: 'guardrail',
    load: loadFrom(() => import('./encrypted-buckets.rolewalk.json')),
  },
  {
    id: 'data-perimeter',
    title: 'A data perimeter',
    topic: 'RCP and SCP',
    moral: 'Our people, our buckets, our networks: fences that grant nothing.',
    accounts: 4,
    roles: 2,
    load: loadFrom(() => import('./data-perimeter.rolewalk.json')),
  },
];
