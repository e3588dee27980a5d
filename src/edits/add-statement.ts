// One statement more in a policy's text, written the way the text is written, so that a comparison shows it alone.
import { firstFree } from '../base/first-free';
import { parsePolicyText } from './parse-policy-text';
import { policyText, type Statement } from './policy-texts';

/** The text with the statement at its end; null where the text is no policy that a statement can be added to. */
export function addStatement(text: string, statement: Statement): string | null {
  const policy = parsePolicyText(text);
  if (policy === null) return null;
  const present = policy.Statement;
  const statements: readonly unknown[] = Array.isArray(present) ? present : present === undefined ? [] : [present];
  const sid = freeSid(statements, statement['Sid']);
  const added = sid === null ? statement : { ...statement, Sid: sid };
  const end = Array.isArray(present) && present.length > 0 ? endOfLastStatement(text) : null;
  if (end === null) return JSON.stringify({ ...policy, Statement: [...statements, added] }, null, indentOf(text));
  const indent = ' '.repeat(indentOf(text) * 2);
  const written = JSON.stringify(added, null, indentOf(text)).replaceAll('\n', `\n${indent}`);
  return `${text.slice(0, end)},\n${indent}${written}${text.slice(end)}`;
}

/** The text of a new policy with one statement. */
export function policyOf(statement: Statement): string {
  return policyText([statement]);
}

/** Whether a statement of the text has exactly these elements, whatever its Sid. */
export function hasStatement(text: string, statement: Statement): boolean {
  const present = parsePolicyText(text)?.Statement;
  const statements: readonly unknown[] = Array.isArray(present) ? present : [present];
  const wanted = withoutSid(statement);
  return statements.some((one) => withoutSid(one) === wanted);
}

function withoutSid(statement: unknown): string {
  if (typeof statement !== 'object' || statement === null) return '';
  const entries = Object.entries(statement).filter(([name]) => name !== 'Sid');
  return JSON.stringify(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Sids are unique in a policy (R6). */
function freeSid(statements: readonly unknown[], sid: unknown): string | null {
  if (typeof sid !== 'string') return null;
  const used = new Set(
    statements.map((one) => (typeof one === 'object' && one !== null && 'Sid' in one ? one.Sid : '')),
  );
  return firstFree(
    sid,
    (candidate) => used.has(candidate),
    (number) => `${sid}${String(number)}`,
  );
}

/** Spaces of one level, as the text's second line has them. */
function indentOf(text: string): number {
  return /\n( +)\S/.exec(text)?.[1]?.length ?? 2;
}

/** Where the last element of the member "Statement" of the whole ends; null where the text is laid out oddly. */
function endOfLastStatement(text: string): number | null {
  let depth = 0;
  let end: number | null = null;
  let inStatement = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') {
      const close = endOfString(text, at);
      if (depth === 1 && /^"Statement"\s*:/.test(text.slice(at, close + 20))) inStatement = true;
      at = close - 1;
    } else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') {
      depth -= 1;
      if (inStatement && depth === 2) end = at + 1;
      if (inStatement && depth === 1) return end;
    }
  }
  return null;
}

/** The offset after the string that begins at `start`. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1;
  return at + 1;
}
