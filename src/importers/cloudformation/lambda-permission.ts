// A permission to call a function, as the statement that Lambda makes of it.
import { knownText, textOf, type Resolved } from './resolved';
import type { TemplatePart } from './template-part';

/** Properties that limit a permission: the operator, and the key that Lambda compares. */
const LIMITS: readonly (readonly [property: string, operator: string, key: string])[] = [
  ['SourceArn', 'ArnLike', 'AWS:SourceArn'],
  ['SourceAccount', 'StringEquals', 'AWS:SourceAccount'],
  ['PrincipalOrgID', 'StringEquals', 'aws:PrincipalOrgID'],
  ['EventSourceToken', 'StringEquals', 'lambda:EventSourceToken'],
  ['FunctionUrlAuthType', 'StringEquals', 'lambda:FunctionUrlAuthType'],
];

function mapOf(entries: readonly (readonly [string, Resolved])[]): Resolved {
  return { kind: 'map', entries: new Map(entries) };
}

export function permissionStatement(part: TemplatePart, functionArn: string): Resolved {
  const conditions = new Map<string, (readonly [string, Resolved])[]>();
  for (const [property, operator, key] of LIMITS) {
    if (!part.has(property)) continue;
    conditions.set(operator, [...(conditions.get(operator) ?? []), [key, part.value(property)]]);
  }
  const condition = mapOf([...conditions].map(([operator, keys]) => [operator, mapOf(keys)]));
  return mapOf([
    ['Sid', textOf(part.resource.id.replace(/[^A-Za-z0-9]/g, ''))],
    ['Effect', textOf('Allow')],
    ['Principal', principalOf(part.value('Principal'))],
    ['Action', part.value('Action')],
    ['Resource', textOf(functionArn)],
    ...(conditions.size === 0 ? [] : [['Condition', condition] as const]),
  ]);
}

/** A service by its name, an account or an identity by what names it. */
function principalOf(value: Resolved): Resolved {
  const text = knownText(value);
  if (text === '*') return textOf('*');
  const isService = text !== null && text.includes('.') && !text.startsWith('arn:');
  return mapOf([[isService ? 'Service' : 'AWS', value]]);
}
