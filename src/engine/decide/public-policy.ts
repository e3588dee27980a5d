// Whether a bucket policy is public: unless every Allow is limited to callers or places that it names (R176).
import { parseRange } from '../condition/ip-operator';
import type { CompiledCondition } from '../condition/condition';
import type { CompiledStatement, PolicySet } from './compile-policy';

/** Keys whose values tell who calls, or from where. */
const LIMITING_KEYS: ReadonlySet<string> = new Set([
  'aws:sourcearn',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:sourceowner',
  'aws:sourceaccount',
  'aws:principalorgid',
  'aws:userid',
  's3:x-amz-server-side-encryption-aws-kms-key-id',
  's3:dataaccesspointarn',
  's3:dataaccesspointaccount',
]);

/** Operators that hold only for the values they list. */
const LIMITING_OPERATORS: readonly string[] = [
  'StringEquals',
  'StringEqualsIgnoreCase',
  'StringLike',
  'ArnEquals',
  'ArnLike',
];

/** A range of more addresses limits nothing. */
const SHORTEST_PREFIX = { v4: 8, v6: 32 } as const;

/**
 * The first Allow that makes the policy public, or null where none does. A policy that cannot be read is not called
 * public: its answer is open as it is.
 */
export function findPublicStatement(policies: PolicySet): CompiledStatement | null {
  for (const { statements } of policies.policies) {
    const found = statements.find(isPublic);
    if (found !== undefined) return found;
  }
  return null;
}

function isPublic({ effect, principal, conditions }: CompiledStatement): boolean {
  if (effect !== 'Allow' || principal === null) return false;
  const namesCallers = !principal.isNegated && !principal.isAnyone;
  return !namesCallers && !conditions.some(isLimit);
}

/** Holds only where the key is there and has one of the listed values, all of them fixed. */
function isLimit({ operator, key, wanted, operands }: CompiledCondition): boolean {
  const { name, quantifier, ifExists } = operator;
  if (ifExists || quantifier === 'all') return false;
  if (name === 'IpAddress' && key === 'aws:sourceip') return wanted.every(isNarrowRange);
  if (!LIMITING_KEYS.has(key) || !LIMITING_OPERATORS.includes(name)) return false;
  return operands.every(({ template }) => !template.hasVariables) && wanted.every((value) => !/[*?]/.test(value));
}

function isNarrowRange(text: string): boolean {
  const range = parseRange(text);
  return range !== null && range.bits >= (text.includes(':') ? SHORTEST_PREFIX.v6 : SHORTEST_PREFIX.v4);
}
