// A map of ARN to resource policy, each policy as an object or as its text.
import type { Arn } from '../../model/arn';
import { parseArn, splitArn } from '../../model/arn';
import { readPolicyText } from '../account-authorization-details/policy-text';
import { describeValue, isObject, member, pathTo, ProblemList } from '../json/shape';
import type { FileReading, ResourcePolicy } from '../open-files/file-content';

/** True where some member's name begins like an ARN. */
export function looksLikeResourcePolicies(value: unknown): boolean {
  return isObject(value) && Object.keys(value).some((name) => name.startsWith('arn:'));
}

export function readResourcePolicies(value: unknown): FileReading {
  const problems = new ProblemList();
  const entries = isObject(value) ? Object.entries(value) : [];
  const policies = entries.flatMap(([name, document]): readonly ResourcePolicy[] => {
    const path = pathTo('', name);
    if (parseArn(name) === null) {
      problems.error('not-an-arn', path, { found: describeValue(name), expected: 'an ARN' });
      return [];
    }
    if (splitArn(name)?.service === 'iam' || name.includes('*')) {
      problems.error('no-resource-policy', path, { found: name });
      return [];
    }
    const { text, isReadable } = readPolicyText(policyIn(document));
    if (text === null) {
      const expected = 'a policy, as an object or as its text';
      problems.error('wrong-type', path, { expected, found: describeValue(document) });
      return [];
    }
    if (!isReadable) problems.warn('document-unreadable', path, { found: name });
    return [{ arn: name as Arn, text }];
  });
  if (problems.errors.length > 0) return { ok: false, problems: problems.errors };
  return { ok: true, content: { kind: 'resource-policies', policies }, warnings: problems.warnings };
}

/** AWS's own outputs (`get-bucket-policy`, `get-key-policy`) wrap the text: `{ "Policy": "…" }`. */
function policyIn(document: unknown): unknown {
  const wrapped = isObject(document) ? member(document, 'Policy') : undefined;
  return typeof wrapped === 'string' ? wrapped : document;
}
