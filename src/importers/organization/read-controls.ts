// SCPs and RCPs in files of their own: one policy a file, a list of them, or a map of name to policy.
import type { ControlKind, FoundControl } from '../../model/open-files';
import { readPolicyText } from '../account-authorization-details/policy-text';
import { isObject, member, pathTo, ProblemList, type JsonObject } from '../json/shape';
import type { FileReading } from '../open-files/file-content';
import type { SourceFile } from '../open-files/source-file';

function isPolicy(value: unknown): value is JsonObject {
  return isObject(value) && Object.hasOwn(value, 'Statement');
}

/** The policy as an object: given as one, or as its text. */
function asPolicy(value: unknown): JsonObject | null {
  if (isPolicy(value)) return value;
  if (typeof value !== 'string') return null;
  const { value: parsed } = readPolicyText(value);
  return isPolicy(parsed) ? parsed : null;
}

/** True for a policy, a list of policies, or a map of names to policies. */
export function looksLikeControls(value: unknown): boolean {
  if (isPolicy(value)) return true;
  if (!Array.isArray(value) && !isObject(value)) return false;
  const entries: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  return entries.length > 0 && entries.every((entry) => asPolicy(entry) !== null);
}

export function readControls(value: unknown, file: SourceFile): FileReading {
  const problems = new ProblemList();
  const controls = listPolicies(value, file).map(({ name, path, policy, text }, at): FoundControl => {
    const kind = guessKind(policy);
    if (kind === null) problems.warn('neither-scp-nor-rcp', path, { found: name });
    return { key: `${file.name}#${String(at)}`, file: file.name, name, kind, isKindGiven: false, id: null, text };
  });
  return { ok: true, content: { kind: 'controls', controls }, warnings: problems.warnings };
}

type Entry = { readonly name: string; readonly path: string; readonly policy: JsonObject; readonly text: string };

function listPolicies(value: unknown, file: SourceFile): readonly Entry[] {
  if (isPolicy(value)) {
    // As it was written: line breaks, spaces and order stay.
    const text = file.text.replace(/^\ufeff/, '').trimEnd();
    return [{ name: file.baseName, path: '', policy: value, text }];
  }
  const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((entry: unknown, at) => [at, entry])
    : Object.entries(value as JsonObject);
  return entries.flatMap(([step, entry]) => {
    const policy = asPolicy(entry);
    const { text } = readPolicyText(entry);
    if (policy === null || text === null) return [];
    const name = typeof step === 'string' ? step : `${file.baseName} ${String(step + 1)}`;
    return [{ name, path: pathTo('', step), policy, text }];
  });
}

/**
 * An RCP denies, and says `"Principal": "*"` in each statement (R143); `RCPFullAWSAccess` alone allows. An SCP names no
 * principal. Null for what is neither: trust policies, policies of resources and of VPC endpoints.
 */
export function guessKind(policy: JsonObject): ControlKind | null {
  const given = member(policy, 'Statement');
  const statements = (Array.isArray(given) ? given : [given]).filter(isObject);
  const withPrincipal = statements.filter((statement) => 'Principal' in statement || 'NotPrincipal' in statement);
  if (withPrincipal.length === 0) return 'scp';
  const isRcp = statements.every(
    (statement) => isEverybody(member(statement, 'Principal')) && (denies(statement) || allowsAll(statement)),
  );
  return isRcp ? 'rcp' : null;
}

function isEverybody(principal: unknown): boolean {
  return principal === '*' || (isObject(principal) && member(principal, 'AWS') === '*');
}

function denies(statement: JsonObject): boolean {
  return member(statement, 'Effect') === 'Deny';
}

function allowsAll(statement: JsonObject): boolean {
  return (
    member(statement, 'Action') === '*' &&
    member(statement, 'Resource') === '*' &&
    !Object.hasOwn(statement, 'Condition')
  );
}
