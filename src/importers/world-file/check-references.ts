// Names inside a world that must lead somewhere, and names that may stand only once.
import type { OrganizationUnit } from '../../model/organization';
import type { World } from '../../model/world';
import { pathTo, type ProblemList } from '../json/shape';

/** Reports documents, groups and accounts that the world names but does not hold, and entries that stand twice. */
export function checkReferences(world: World, problems: ProblemList): void {
  const accounts = noteIds(world.accounts, 'accounts', 'id', problems);
  const documents = noteIds(world.documents, 'documents', 'id', problems);
  noteIds(world.principals, 'principals', 'arn', problems);
  noteIds(world.resources, 'resources', 'arn', problems);
  noteIds(world.endpoints, 'endpoints', 'id', problems);
  noteIds(world.questions, 'questions', 'id', problems);
  const groups = new Set(world.principals.filter(({ kind }) => kind === 'group').map(({ arn }) => arn as string));
  const roles = new Set(world.principals.filter(({ kind }) => kind === 'role').map(({ arn }) => arn as string));

  const expectOne = (name: string | undefined, known: ReadonlySet<string>, expected: string, path: string): void => {
    if (name !== undefined && !known.has(name)) problems.error('unknown-reference', path, { found: name, expected });
  };
  const expectAll = (
    names: readonly string[] | undefined,
    known: ReadonlySet<string>,
    expected: string,
    path: string,
  ): void => {
    names?.forEach((name, at) => {
      expectOne(name, known, expected, pathTo(path, at));
    });
  };

  world.principals.forEach((principal, at) => {
    const path = `principals[${at}]`;
    if ('policies' in principal) expectAll(principal.policies, documents, 'document', `${path}.policies`);
    if ('boundary' in principal) expectOne(principal.boundary, documents, 'document', `${path}.boundary`);
    if ('groups' in principal) expectAll(principal.groups, groups, 'group', `${path}.groups`);
    if ('trust' in principal) expectOne(principal.trust, documents, 'document', `${path}.trust`);
  });
  world.resources.forEach((resource, at) => {
    expectOne(resource.account, accounts, 'account', `resources[${at}].account`);
    expectOne(resource.policy, documents, 'document', `resources[${at}].policy`);
    expectOne(resource.runsAs, roles, 'role', `resources[${at}].runsAs`);
  });
  world.endpoints.forEach((endpoint, at) => {
    expectOne(endpoint.account, accounts, 'account', `endpoints[${at}].account`);
    expectOne(endpoint.policy, documents, 'document', `endpoints[${at}].policy`);
  });

  const { organization } = world;
  if (organization === undefined) return;
  const placed = new Set<string>();
  const checkUnit = (unit: OrganizationUnit, path: string): void => {
    expectAll(unit.scps, documents, 'document', `${path}.scps`);
    expectAll(unit.rcps, documents, 'document', `${path}.rcps`);
    unit.accounts?.forEach((account, at) => {
      const place = `${path}.accounts[${at}]`;
      expectOne(account, accounts, 'account', place);
      if (placed.has(account)) problems.error('duplicate', place, { found: account });
      placed.add(account);
    });
    unit.units?.forEach((child, at) => {
      checkUnit(child, `${path}.units[${at}]`);
    });
  };
  checkUnit(organization.root, 'organization.root');
  expectOne(organization.management, accounts, 'account', 'organization.management');
  for (const [account, controls] of Object.entries(organization.accountPolicies ?? {})) {
    const path = pathTo('organization.accountPolicies', account);
    expectOne(account, accounts, 'account', path);
    expectAll(controls.scps, documents, 'document', `${path}.scps`);
    expectAll(controls.rcps, documents, 'document', `${path}.rcps`);
  }
}

function noteIds<Key extends string>(
  entries: readonly Readonly<Record<Key, string>>[],
  listName: string,
  key: Key,
  problems: ProblemList,
): ReadonlySet<string> {
  const seen = new Set<string>();
  entries.forEach((entry, at) => {
    const id = entry[key];
    if (seen.has(id)) problems.error('duplicate', `${listName}[${at}].${key}`, { found: id });
    seen.add(id);
  });
  return seen;
}
