// A failing world made small: users, roles, statements and conditions are taken away as long as it still fails.
import type { Principal } from '../../model/principal';
import type { World } from '../../model/world';
import { isObject, listOf, memberOf, type Json, type JsonObject } from './json';

/** The smallest world on the way down; `fails` is asked about every attempt. */
export function minimiseWorld(world: World, fails: (candidate: World) => boolean): World {
  let current = world;
  for (;;) {
    const smaller = attempts(current).find(fails);
    if (smaller === undefined) return current;
    current = smaller;
  }
}

function attempts(world: World): World[] {
  const { organization, ...rest } = world;
  const alone = organization === undefined ? [] : [rest];
  const fewer = world.principals.map((_, at) => ({
    ...world,
    principals: world.principals.filter((_one, other) => other !== at),
  }));
  const plainer = world.principals.flatMap((principal, at) =>
    plainerThan(principal).map((one) => ({ ...world, principals: world.principals.with(at, one) })),
  );
  const shorter = world.documents.flatMap((document, at) =>
    shorterThan(document.text ?? '{}').map((text) => ({
      ...world,
      documents: world.documents.with(at, { ...document, text }),
    })),
  );
  return [...alone, ...fewer, ...plainer, ...shorter];
}

function plainerThan(principal: Principal): Principal[] {
  if (principal.kind !== 'user' && principal.kind !== 'role') return [];
  const { boundary, tags, ...rest } = principal;
  return [
    ...(boundary === undefined ? [] : [{ ...rest, ...(tags === undefined ? {} : { tags }) } as Principal]),
    ...(tags === undefined ? [] : [{ ...rest, ...(boundary === undefined ? {} : { boundary }) } as Principal]),
  ];
}

function shorterThan(text: string): string[] {
  const policy = JSON.parse(text) as JsonObject;
  const statements = listOf(memberOf(policy, 'Statement')).filter(isObject);
  const write = (list: readonly Json[]): string => JSON.stringify({ ...policy, Statement: list });
  const fewer = statements.map((_, at) => write(statements.filter((_one, other) => other !== at)));
  const bare = statements.flatMap(({ Condition, ...rest }, at) =>
    Condition === undefined ? [] : [write(statements.with(at, rest))],
  );
  return [...fewer, ...bare];
}
