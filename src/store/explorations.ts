// What can be explored from a node: what it reaches, and who gets to it.
import { shortName, splitArn } from '../model/arn';
import type { PathQuery } from '../model/path-query';
import type { Goal } from '../model/paths';
import type { World } from '../model/world';
import { infinitiveOf } from '../words/action-words';
import { whatOptions, whereOptions } from './question-options';
import { principalsByArn, resourcesByArn } from './selectors';

export type Exploration = { readonly id: string; readonly label: string; readonly query: PathQuery };

const ASSUME_ROLE = 'sts:AssumeRole';
const MOST_ACTIONS = 6;

/** `What can alice reach?`, `Who can assume deployer?`; empty for what makes no calls and has no door. */
export function explorationsOf(world: World, arn: string): readonly Exploration[] {
  const principal = principalsByArn(world).get(arn);
  switch (principal?.kind) {
    case 'user':
      return [whatReaches(arn)];
    case 'role':
      return [whatReaches(arn), whoCan({ action: ASSUME_ROLE, resource: arn })];
    case 'group':
    case 'oidc-provider':
    case 'saml-provider':
      return [];
    case undefined:
      return resourcesByArn(world).has(arn) ? goalsOf(world, arn).map(whoCan) : [];
  }
}

export function whatReaches(from: string): Exploration {
  return { id: `reached ${from}`, label: `What can ${nameOf(from)} reach?`, query: { kind: 'reached', from } };
}

export function whoCan(goal: Goal): Exploration {
  const { action, resource } = goal;
  return {
    id: `who-can ${action} ${resource}`,
    label: `Who can ${infinitiveOf(action)} ${nameOf(resource)}?`,
    query: { kind: 'who-can', goal },
  };
}

function nameOf(arn: string): string {
  return splitArn(arn)?.resource === 'root' ? 'the root user' : shortName(arn);
}

const BUCKET_ACTIONS = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:ListBucket'] as const;

/** Calls worth asking about: for a bucket the usual ones, else the service's actions that policies name. */
function goalsOf(world: World, arn: string): readonly Goal[] {
  const service = splitArn(arn)?.service ?? '';
  if (service === 's3' && !arn.includes('/')) {
    const any = `${arn}/*`;
    const object = whereOptions(world).find(({ value }) => value !== any && value.startsWith(`${arn}/`))?.value ?? any;
    return BUCKET_ACTIONS.map((action) => ({ action, resource: action.endsWith('Object') ? object : arn }));
  }
  return whatOptions(world)
    .filter(({ value }) => value.startsWith(`${service}:`))
    .slice(0, MOST_ACTIONS)
    .map(({ value }) => ({ action: value, resource: arn }));
}
