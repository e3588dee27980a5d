// What takes away again what the commands made, in the opposite order.
import type { PlannedGroup, PlannedRole, PlannedUser, Site } from '../set-up/plan';
import { CONTROL_TYPES, findControl } from './control-commands';
import type { Script } from './script';
import { raw } from './shell-words';
import { keyAlias, TARGET_COMMANDS } from './target-commands';

export function removeAll(site: Site, script: Script): void {
  const { controls, targets, groups, users, roles, policies, providers } = site;
  const gone = (command: string): void => {
    script.line(`gone ${command}`);
  };
  if (controls.length > 0) script.comment('Policies of the organization');
  for (const { name, type, targets: places } of controls) {
    script.line(`POLICY=$(${findControl(script, name, CONTROL_TYPES[type])})`);
    const named = ['--policy-id', raw('"$POLICY"')];
    for (const place of places) gone(script.global('organizations', 'detach-policy', ...named, '--target-id', place));
    gone(script.global('organizations', 'delete-policy', ...named));
  }
  if (targets.length > 0) script.comment('Resources; a bucket has to be empty');
  for (const target of [...targets].reverse()) {
    gone(TARGET_COMMANDS[target.kind].remove(target, script));
    if (target.kind === 'key') gone(script.regional('kms', 'delete-alias', '--alias-name', keyAlias(target)));
  }
  const identities: readonly (PlannedGroup | PlannedUser | PlannedRole)[] = [...roles, ...users, ...groups].reverse();
  if (identities.length > 0) script.comment('What each may do, then each');
  for (const identity of identities) {
    const { kind, name, attached, inline } = identity;
    const named = [`--${kind}-name`, name];
    for (const arn of attached) gone(script.global('iam', `detach-${kind}-policy`, ...named, '--policy-arn', arn));
    for (const one of inline) gone(script.global('iam', `delete-${kind}-policy`, ...named, '--policy-name', one.name));
    if (kind === 'user') {
      for (const group of identity.groups) {
        gone(script.global('iam', 'remove-user-from-group', ...named, '--group-name', group));
      }
    }
    if (kind === 'role') {
      for (const profile of identity.profiles) {
        const ofProfile = ['--instance-profile-name', profile.name];
        gone(script.global('iam', 'remove-role-from-instance-profile', ...ofProfile, ...named));
        gone(script.global('iam', 'delete-instance-profile', ...ofProfile));
      }
    }
  }
  // A group goes when nobody is in it, a user or role when nothing is attached.
  for (const { kind, name } of [...roles, ...users, ...groups]) {
    gone(script.global('iam', `delete-${kind}`, `--${kind}-name`, name));
  }
  if (policies.length + providers.length > 0) script.comment('Managed policies and providers');
  for (const { arn } of policies) gone(script.global('iam', 'delete-policy', '--policy-arn', arn));
  for (const { arn } of providers) {
    gone(script.global('iam', 'delete-open-id-connect-provider', '--open-id-connect-provider-arn', arn));
  }
}
