// Whether a bucket policy is public, straight from R176: every Allow must be limited to what it names.
import { isObject, listOf, memberOf, textsOf, type Json, type JsonObject } from './json';
import { readRange } from './values';

const FIXED_VALUES = [
  ...['aws:SourceArn', 'aws:SourceVpc', 'aws:SourceVpce', 'aws:SourceOwner', 'aws:SourceAccount'],
  ...['aws:PrincipalOrgID', 'aws:userid', 's3:x-amz-server-side-encryption-aws-kms-key-id'],
  ...['s3:DataAccessPointArn', 's3:DataAccessPointAccount'],
].map((key) => key.toLowerCase());

const COMPARISON = /^(ForAnyValue:)?(String(Equals|EqualsIgnoreCase|Like)|Arn(Equals|Like))$/;
const IN_RANGE = /^(ForAnyValue:)?IpAddress$/;

export function isPublicPolicy(policy: JsonObject): boolean {
  const hasVariables = memberOf(policy, 'Version') === '2012-10-17';
  return listOf(memberOf(policy, 'Statement'))
    .filter(isObject)
    .some((statement) => memberOf(statement, 'Effect') === 'Allow' && !isLimited(statement, hasVariables));
}

function isLimited(statement: JsonObject, hasVariables: boolean): boolean {
  if (Object.hasOwn(statement, 'Principal') && !namesEveryone(memberOf(statement, 'Principal'))) return true;
  if (!Object.hasOwn(statement, 'Principal') && !Object.hasOwn(statement, 'NotPrincipal')) return true;
  const condition = memberOf(statement, 'Condition');
  if (!isObject(condition)) return false;
  return Object.entries(condition).some(
    ([operator, keys]) =>
      isObject(keys) &&
      Object.entries(keys).some(([key, values]) => limits(operator, key, textsOf(values), hasVariables)),
  );
}

function namesEveryone(principal: Json | undefined): boolean {
  if (principal === '*') return true;
  return isObject(principal) && textsOf(memberOf(principal, 'AWS')).includes('*');
}

function limits(operator: string, key: string, values: readonly string[], hasVariables: boolean): boolean {
  const name = key.toLowerCase();
  if (name === 'aws:sourceip') return IN_RANGE.test(operator) && values.every(isNarrow);
  if (!COMPARISON.test(operator) || !FIXED_VALUES.includes(name)) return false;
  return values.every((value) => !/[*?]/.test(value) && !(hasVariables && value.includes('${')));
}

function isNarrow(range: string): boolean {
  const bits = readRange(range);
  return bits !== null && bits.prefix.length >= (bits.length === 32 ? 8 : 32);
}
