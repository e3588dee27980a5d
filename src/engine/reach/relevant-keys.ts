// Which context keys the policies of a world look at when one action is asked for: only these can tell two callers,
// or two roles, apart.
import { candidates, makePolicySet, type CompiledStatement } from '../decide/compile-policy';
import type { CompiledWorld } from '../world/compile-world';

/** Keys in lower case that some statement covering one of the actions reads, in a condition or as a variable; sorted. */
export function relevantKeys(world: CompiledWorld, actions: readonly string[]): readonly string[] {
  const keys = new Set<string>();
  for (const { policy } of world.documents.values()) {
    const set = makePolicySet([policy]);
    for (const action of actions) {
      const { denies, allows } = candidates(set, action);
      for (const statement of denies) addKeys(statement, keys);
      for (const statement of allows) addKeys(statement, keys);
    }
  }
  return [...keys].sort();
}

function addKeys({ resource, conditions }: CompiledStatement, keys: Set<string>): void {
  const templates = [
    ...(resource?.templates ?? []),
    ...conditions.flatMap(({ operands }) => operands.map(({ template }) => template)),
  ];
  for (const { key } of conditions) keys.add(key);
  for (const { tokens } of templates) for (const token of tokens) if (token.kind === 'variable') keys.add(token.key);
}
