// A world as a plan of what to make: everything that AWS can be told to make, and the reason for all that it cannot.
import { splitArn } from '../../model/arn';
import type { AccountId } from '../../model/account';
import type { DocumentId } from '../../model/policy-document';
import type { World } from '../../model/world';
import { IdentityPlanner } from './plan-identities';
import { planControls } from './plan-controls';
import { planTargets, type PlacedTarget } from './plan-targets';
import type { PlannedRole, SetUpPlan, Site } from './plan';
import { orderByNames } from './make-order';
import { principalsNamed } from './policy-json';
import { PolicyShelf } from './policy-shelf';
import { SkipList } from './skip-list';

const DEFAULT_REGION = 'us-east-1';
/** Stands for the account of an organization that nobody manages. */
const NO_ACCOUNT = '';

type Draft = { -readonly [Key in keyof Site]: Site[Key] };

/**
 * What to make so that the world is there.
 * @param unreadable documents whose text AWS would refuse; the engine knows them
 */
export function planSetUp(world: World, unreadable: ReadonlySet<DocumentId> = new Set()): SetUpPlan {
  const skipped = new SkipList();
  const shelf = new PolicyShelf(world, unreadable, skipped);
  const identities = new IdentityPlanner(world, shelf, skipped).plan();
  const roleArns = new Set(identities.roles.map(({ arn }) => arn));
  const targets = planTargets(world, shelf, skipped, roleArns);
  const controls = planControls(world, shelf, skipped);
  for (const { id } of world.endpoints) skipped.add(id, 'endpoint');
  for (const { id, kind } of world.documents) if (kind === 'session') skipped.add(id, 'session-policy');

  const regions = mainRegions(targets);
  const sites = new Map<string, Draft>();
  const siteOf = (account: string, region: string | null = null): Draft => {
    const main = regions.get(account) ?? DEFAULT_REGION;
    const key = `${account} ${region ?? main}`;
    const known = sites.get(key);
    if (known !== undefined) return known;
    const made = emptySite(world, account, region ?? main, (region ?? main) === main);
    sites.set(key, made);
    return made;
  };
  const accountOf = (arn: string): string => splitArn(arn)?.account ?? NO_ACCOUNT;
  for (const { id } of world.accounts) siteOf(id);
  const add = <Key extends 'policies' | 'providers' | 'groups' | 'users'>(key: Key, items: Site[Key]): void => {
    for (const item of items) {
      const site = siteOf(accountOf(item.arn));
      site[key] = [...site[key], item] as unknown as Draft[Key];
    }
  };
  add('policies', identities.policies);
  add('providers', identities.providers);
  add('groups', identities.groups);
  add('users', identities.users);
  for (const { account, region, target } of targets) {
    const site = siteOf(account, region);
    site.targets = [...site.targets, target];
  }
  const management = world.organization?.management ?? NO_ACCOUNT;
  if (world.organization !== undefined) {
    const site = siteOf(management);
    site.controls = controls;
    site.organization = world.organization;
    skipped.add(world.organization.id, 'organization');
  }
  placeRoles(identities.roles, siteOf, accountOf);
  const ordered = inOrder([...sites.values()].filter(hasContent));
  const accountNames = Object.fromEntries(
    world.accounts.flatMap(({ id, name }) => (name === undefined ? [] : [[id, name]])),
  );
  return {
    title: world.title,
    accountNames,
    sites: ordered.map((site) => ({ ...site, awsPolicies: shelf.awsPolicies(attachedIn(site)) })),
    skipped: skipped.all,
  };
}

function emptySite(world: World, account: string, region: string, isFirst: boolean): Draft {
  const known = world.accounts.find(({ id }) => id === account);
  return {
    account: account === NO_ACCOUNT ? null : (account as AccountId),
    accountName: known?.name ?? null,
    region,
    isFirst,
    policies: [],
    providers: [],
    groups: [],
    users: [],
    roles: [],
    targets: [],
    controls: [],
    organization: null,
    awsPolicies: {},
  };
}

/** The region of an account with most in it. */
function mainRegions(targets: readonly PlacedTarget[]): ReadonlyMap<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const { account, region } of targets) {
    if (region === null) continue;
    const ofAccount = counts.get(account) ?? new Map<string, number>();
    counts.set(account, ofAccount.set(region, (ofAccount.get(region) ?? 0) + 1));
  }
  return new Map(
    [...counts].map(([account, regions]) => {
      const [most] = [...regions].sort(([, a], [, b]) => b - a);
      return [account, most?.[0] ?? DEFAULT_REGION];
    }),
  );
}

/** Roles in an order in which those that a trust policy names come first; what goes round in a circle waits. */
function placeRoles(
  roles: readonly PlannedRole[],
  siteOf: (account: string) => Draft,
  accountOf: (arn: string) => string,
): void {
  const byArn = new Map(roles.map((role) => [role.arn, role]));
  const { order, waiting } = orderByNames(new Map(roles.map(({ arn, trust }) => [arn, principalsNamed(trust)])));
  for (const arn of order) {
    const role = byArn.get(arn);
    if (role === undefined) continue;
    const site = siteOf(accountOf(arn));
    site.roles = [...site.roles, { ...role, isTrustLater: waiting.has(arn) }];
  }
}

/** Accounts in an order in which those that policies name come first; a policy that names a later one waits. */
function inOrder(sites: readonly Draft[]): readonly Draft[] {
  const byKey = new Map(sites.map((site) => [keyOf(site), site]));
  const first = new Map(
    sites.filter(({ isFirst }) => isFirst).map((site) => [site.account ?? NO_ACCOUNT, keyOf(site)]),
  );
  const siteNamed = (arn: string): readonly string[] => {
    const key = first.get(splitArn(arn)?.account ?? NO_ACCOUNT);
    return key === undefined ? [] : [key];
  };
  const naming = new Map(
    sites.map((site) => {
      const roles = site.roles.filter(({ isTrustLater }) => !isTrustLater).map(({ trust }) => trust);
      const guards = site.targets.map(({ policy }) => policy).filter((policy) => policy !== null);
      const policies = [...roles, ...guards];
      const others = policies.flatMap(principalsNamed).flatMap(siteNamed);
      return [keyOf(site), [...new Set(others)].filter((key) => key !== keyOf(site))] as const;
    }),
  );
  const { order } = orderByNames(naming);
  const placeOf = new Map(order.map((key, at) => [key, at]));
  return order.flatMap((key, at) => {
    const site = byKey.get(key);
    if (site === undefined) return [];
    const isLater = (arn: string): boolean => siteNamed(arn).some((one) => (placeOf.get(one) ?? 0) > at);
    return [
      {
        ...site,
        roles: site.roles.map((role) =>
          principalsNamed(role.trust).some(isLater) ? { ...role, isTrustLater: true } : role,
        ),
        targets: site.targets.map((target) => ({
          ...target,
          isPolicyLater: target.policy !== null && principalsNamed(target.policy).some(isLater),
        })),
      },
    ];
  });
}

function keyOf({ account, region }: Pick<Site, 'account' | 'region'>): string {
  return `${account ?? NO_ACCOUNT} ${region}`;
}

function hasContent(site: Site): boolean {
  const lists = [site.policies, site.providers, site.groups, site.users, site.roles, site.targets, site.controls];
  return lists.some((list) => list.length > 0);
}

function attachedIn({ groups, users, roles }: Site): readonly string[] {
  const boundaries = [...users, ...roles].flatMap(({ boundary }) => boundary ?? []);
  return [...[...groups, ...users, ...roles].flatMap(({ attached }) => attached), ...boundaries];
}
