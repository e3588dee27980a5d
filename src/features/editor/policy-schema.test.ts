// The editor offers what the kind of policy knows.
import { describe, expect, it } from 'vitest';
import type { PolicyType } from '../../model/policy-document';
import { policySchema } from './policy-schema';

/** The element names a statement of the type is offered, dug out of the schema's plain data. */
function offered(policyType: PolicyType): readonly string[] {
  const root = policySchema(policyType)['properties'] as Record<string, { anyOf: readonly { properties?: object }[] }>;
  return Object.keys(root['Statement']?.anyOf[1]?.properties ?? {});
}

describe('what the editor offers', () => {
  it('has a Resource for an identity policy and no Principal (table after R15)', () => {
    expect(offered('identity')).toContain('Resource');
    expect(offered('identity')).not.toContain('Principal');
  });

  it('has a Principal for a trust policy and no Resource', () => {
    expect(offered('trust')).toContain('Principal');
    expect(offered('trust')).not.toContain('Resource');
  });

  it('keeps NotAction from resource control policies', () => {
    expect(offered('rcp')).toContain('Principal');
    expect(offered('rcp')).not.toContain('NotAction');
  });
});
