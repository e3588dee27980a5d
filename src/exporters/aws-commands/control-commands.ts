// SCPs and RCPs as commands of the account that manages the organization.
import type { PlannedControl } from '../set-up/plan';
import type { Script } from './script';
import { raw } from './shell-words';

export const CONTROL_TYPES = { scp: 'SERVICE_CONTROL_POLICY', rcp: 'RESOURCE_CONTROL_POLICY' } as const;

export function makeControls(controls: readonly PlannedControl[], script: Script): void {
  if (controls.length === 0) return;
  script.comment('Policies of the organization; their type has to be enabled at its root');
  for (const { name, type, policy, targets } of controls) {
    const file = script.file(`${type}-${name}`, policy);
    const words = ['--name', name, '--type', CONTROL_TYPES[type], '--description', '', '--content', file];
    script.make(script.global('organizations', 'create-policy', ...words));
    script.line(`POLICY=$(${findControl(script, name, CONTROL_TYPES[type])})`);
    for (const target of targets) {
      const named = ['--policy-id', raw('"$POLICY"'), '--target-id', target];
      script.make(script.global('organizations', 'attach-policy', ...named));
    }
  }
}

/** Finds the id of a policy by its name. */
export function findControl(script: Script, name: string, type: string): string {
  const literal = name.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
  const query = ['--query', `Policies[?Name=='${literal}'].Id`, '--output', 'text'];
  return script.global('organizations', 'list-policies', '--filter', type, ...query);
}
