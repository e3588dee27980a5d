// Users, groups, roles and their policies as commands. Identities come first and bare; once everything that policies name
// is there, boundaries, and only then what lets anybody do anything.
import type { PlannedGroup, PlannedRole, PlannedUser, Site } from '../set-up/plan';
import { principalsNamed, type JsonObject } from '../set-up/policy-json';
import type { Script } from './script';
import { tagWords } from './tags';

/** Lets nobody in, and stands for a trust policy whose names are not there yet. */
const NOBODY: JsonObject = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }],
};

export function makeIdentities({ providers, groups, users, roles }: Site, script: Script): void {
  if (providers.length + groups.length + users.length + roles.length === 0) return;
  script.comment('Who there is, for now without any permission');
  for (const { url, audiences } of providers) {
    const clients = audiences.length === 0 ? [] : ['--client-id-list', ...audiences];
    script.make(script.global('iam', 'create-open-id-connect-provider', '--url', url, ...clients));
  }
  for (const { name, path } of groups) {
    script.make(script.global('iam', 'create-group', '--group-name', name, ...pathWords(path)));
  }
  for (const { name, path, tags, groups: names } of users) {
    script.make(
      script.global('iam', 'create-user', '--user-name', name, ...pathWords(path), ...tagWords(tags, 'list')),
    );
    for (const group of names) {
      script.make(script.global('iam', 'add-user-to-group', '--user-name', name, '--group-name', group));
    }
  }
  for (const role of roles) makeRole(role, script);
  script.line('');
  script.line('# A new name takes some seconds until policies may hold it.');
  script.line('sleep 15');
}

function makeRole(role: PlannedRole, script: Script): void {
  const { name, path, trust, maxSessionDuration, tags, profiles } = role;
  const file = script.file(`trust-${name}`, namesSomebody(role) ? NOBODY : trust);
  const duration = maxSessionDuration === null ? [] : ['--max-session-duration', String(maxSessionDuration)];
  const words = ['--role-name', name, '--assume-role-policy-document', file];
  script.make(
    script.global('iam', 'create-role', ...words, ...pathWords(path), ...duration, ...tagWords(tags, 'list')),
  );
  for (const profile of profiles) {
    const named = ['--instance-profile-name', profile.name];
    script.make(script.global('iam', 'create-instance-profile', ...named, ...pathWords(profile.path)));
    script.make(script.global('iam', 'add-role-to-instance-profile', ...named, '--role-name', name));
  }
}

export function makePermissions(site: Site, script: Script): void {
  const { policies, groups, users, roles } = site;
  if (policies.length > 0) script.comment('Managed policies; one that is there already keeps what it says');
  for (const { name, path, policy } of policies) {
    const file = script.file(`policy-${name}`, policy);
    const words = ['--policy-name', name, '--policy-document', file];
    script.make(script.global('iam', 'create-policy', ...words, ...pathWords(path)));
  }
  const bounded = [...users, ...roles].filter(({ boundary }) => boundary !== null);
  if (bounded.length > 0) script.comment('Boundaries, before anybody may do anything');
  for (const { kind, name, boundary } of bounded) {
    const words = [`--${kind}-name`, name, '--permissions-boundary', boundary ?? ''];
    script.line(script.global('iam', `put-${kind}-permissions-boundary`, ...words));
  }
  const identities: readonly (PlannedGroup | PlannedUser | PlannedRole)[] = [...groups, ...users, ...roles];
  if (identities.some(({ attached, inline }) => attached.length + inline.length > 0)) {
    script.comment('What each may do');
  }
  for (const { kind, name, attached, inline } of identities) {
    for (const arn of attached) {
      script.line(script.global('iam', `attach-${kind}-policy`, `--${kind}-name`, name, '--policy-arn', arn));
    }
    for (const { name: policyName, policy } of inline) {
      const file = script.file(`${kind}-${name}-${policyName}`, policy);
      const words = [`--${kind}-name`, name, '--policy-name', policyName, '--policy-document', file];
      script.line(script.global('iam', `put-${kind}-policy`, ...words));
    }
  }
}

/** Whether the trust policy names users or roles: AWS looks them up, and a new one is not found at once. */
export function namesSomebody({ trust }: PlannedRole): boolean {
  return principalsNamed(trust).length > 0;
}

/** Trust policies whose names are there by now. */
export function putTrust(roles: readonly PlannedRole[], script: Script): void {
  if (roles.length > 0) script.comment('Trust policies, now that everybody whom they name is there');
  for (const { name, trust } of roles) {
    const file = script.file(`trust-${name}`, trust);
    script.line(script.global('iam', 'update-assume-role-policy', '--role-name', name, '--policy-document', file));
  }
}

function pathWords(path: string): readonly string[] {
  return path === '/' ? [] : ['--path', path];
}
