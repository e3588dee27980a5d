// The policy of a function as the permissions that Lambda adds one by one.
import type { Permission } from './plan';
import { asList, isJsonObject, statementsOf, type Json, type JsonObject } from './policy-json';

/** Conditions that a permission can have: operator, key in small letters, and the parameter. */
const LIMITS: readonly (readonly [operator: string, key: string, field: Limit])[] = [
  ['ArnLike', 'aws:sourcearn', 'sourceArn'],
  ['StringEquals', 'aws:sourceaccount', 'sourceAccount'],
  ['StringEquals', 'aws:principalorgid', 'organization'],
];

type Limit = 'sourceArn' | 'sourceAccount' | 'organization';

const STATEMENT_PARTS = ['Sid', 'Effect', 'Principal', 'Action', 'Resource', 'Condition'];

/** The permissions that say all that the policy says; null where it says more than permissions can. */
export function permissionsOf(policy: JsonObject, functionArn: string): readonly Permission[] | null {
  const permissions: Permission[] = [];
  for (const [at, statement] of statementsOf(policy).entries()) {
    const parts = readStatement(statement, functionArn);
    if (parts === null) return null;
    const { actions, principals, limits } = parts;
    for (const action of actions) {
      for (const principal of principals) {
        const sid = typeof statement['Sid'] === 'string' ? statement['Sid'] : `Statement${at + 1}`;
        const isAlone = actions.length * principals.length === 1;
        const id = isAlone ? sid : `${sid}${permissions.length + 1}`;
        permissions.push({ id: id.replace(/[^A-Za-z0-9-_]/g, ''), action, principal, ...limits });
      }
    }
  }
  return permissions;
}

function readStatement(statement: JsonObject, functionArn: string) {
  const isPlain = Object.keys(statement).every((name) => STATEMENT_PARTS.includes(name));
  const resources = asList(statement['Resource'] ?? functionArn);
  const isOfFunction = resources.every((resource) => resource === functionArn);
  const actions = asList(statement['Action']).filter((action) => typeof action === 'string');
  const principals = readPrincipals(statement['Principal']);
  const limits = readLimits(statement['Condition'] ?? {});
  if (!isPlain || !isOfFunction || statement['Effect'] !== 'Allow' || principals === null || limits === null)
    return null;
  // A permission names one action of Lambda, or all of them.
  const isOfLambda = actions.every((action) => /^lambda:(?:\*|[A-Za-z]+)$/.test(action));
  return isOfLambda && actions.length === asList(statement['Action']).length ? { actions, principals, limits } : null;
}

function readPrincipals(value: Json | undefined): readonly string[] | null {
  if (value === '*') return ['*'];
  if (!isJsonObject(value)) return null;
  const known = Object.entries(value).flatMap(([kind, named]) =>
    kind === 'AWS' || kind === 'Service' ? asList(named) : [null],
  );
  const names = known.filter((name) => typeof name === 'string');
  return names.length === known.length ? names : null;
}

function readLimits(condition: Json): Readonly<Record<Limit, string | null>> | null {
  const limits: Record<Limit, string | null> = { sourceArn: null, sourceAccount: null, organization: null };
  if (!isJsonObject(condition)) return null;
  for (const [operator, keys] of Object.entries(condition)) {
    if (!isJsonObject(keys)) return null;
    for (const [key, value] of Object.entries(keys)) {
      const limit = LIMITS.find(([name, lowered]) => name === operator && lowered === key.toLowerCase());
      const [text, ...more] = asList(value);
      if (limit === undefined || typeof text !== 'string' || more.length > 0) return null;
      limits[limit[2]] = text;
    }
  }
  return limits;
}
