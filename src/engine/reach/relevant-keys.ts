// Which context keys policies look at when certain actions are asked for: only these can tell two callers, or two
// roles, apart.
import { matchAction } from '../match/action';
import type { CompiledPolicy, CompiledStatement } from '../decide/compile-policy';
import type { CompiledWorld } from '../world/compile-world';

/** Keys in lower case that some statement covering one of the actions reads, in a condition or as a variable; sorted. */
export function relevantKeys(world: CompiledWorld, actions: readonly string[]): readonly string[] {
  const keys = new Set<string>();
  for (const { policy } of world.documents.values()) addPolicy(policy, actions, keys);
  return [...keys].sort();
}

/** The same for one policy. */
export function keysReadBy(policy: CompiledPolicy, actions: readonly string[]): readonly string[] {
  const keys = new Set<string>();
  addPolicy(policy, actions, keys);
  return [...keys];
}

function addPolicy({ statements }: CompiledPolicy, actions: readonly string[], keys: Set<string>): void {
  for (const statement of statements) {
    if (actions.some((action) => matchAction(statement.action, action))) addKeys(statement, keys);
  }
}

function addKeys({ resource, conditions }: CompiledStatement, keys: Set<string>): void {
  const templates = [
    ...(resource?.templates ?? []),
    ...conditions.flatMap(({ operands }) => operands.map(({ template }) => template)),
  ];
  for (const { key } of conditions) keys.add(key);
  for (const { tokens } of templates) for (const token of tokens) if (token.kind === 'variable') keys.add(token.key);
}
