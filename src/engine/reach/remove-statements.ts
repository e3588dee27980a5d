// A policy's text without some of its statements, everything else as it was written.
import { readJson, type JsonNode } from '../policy/json-syntax';

/** Nobody has this ARN, so that what asks for it says nothing. */
const FOR_NOBODY = '{ "ArnEquals": { "aws:PrincipalArn": "arn:aws:iam::000000000000:user/nobody" } }';

/**
 * The text without the statements of these numbers. IAM takes no policy without a statement (R1), so that of the last ones
 * the first stays as a Deny for nobody, which grants and forbids nothing. Null where the text holds no list of statements.
 */
export function removeStatements(text: string, numbers: ReadonlySet<number>): string | null {
  const { node } = readJson(text);
  const list = node?.kind === 'object' ? node.members.find(({ key }) => key === 'Statement')?.value : undefined;
  if (list === undefined) return null;
  const replace = (written: string): string => text.slice(0, list.span.start) + written + text.slice(list.span.end);
  if (list.kind !== 'array') return numbers.has(0) ? replace(emptied(text, list)) : text;
  const kept = list.items.flatMap((item, number) => (numbers.has(number) ? [] : [{ item, number }]));
  const [first] = list.items;
  const last = list.items.at(-1);
  if (first === undefined || last === undefined) return text;
  if (kept.length === 0) {
    return replace(
      text.slice(list.span.start, first.span.start) + emptied(text, first) + text.slice(last.span.end, list.span.end),
    );
  }
  const written = kept.map(
    ({ item, number }, at) => (at === 0 ? '' : before(text, list.items, number)) + textOf(text, item),
  );
  const opening = text.slice(list.span.start, first.span.start);
  return replace(opening + written.join('') + text.slice(last.span.end, list.span.end));
}

/** The statement as a Deny for nobody, everything else of it as it was written. */
function emptied(text: string, statement: JsonNode): string {
  const members = statement.kind === 'object' ? statement.members : [];
  const effect = members.find(({ key }) => key === 'Effect')?.value.span;
  const condition = members.find(({ key }) => key === 'Condition')?.value.span;
  if (effect === undefined) return '';
  const changes = [
    { ...effect, written: condition === undefined ? `"Deny", "Condition": ${FOR_NOBODY}` : '"Deny"' },
    ...(condition === undefined ? [] : [{ ...condition, written: FOR_NOBODY }]),
  ].sort((a, b) => a.start - b.start);
  let done = statement.span.start;
  const parts = changes.map(({ start, end, written }) => {
    const before = text.slice(done, start);
    done = end;
    return before + written;
  });
  return parts.join('') + text.slice(done, statement.span.end);
}

/** Whether a text that `removeStatements` made keeps nothing but a statement for nobody. */
export function isEmptied(text: string, numbers: ReadonlySet<number>): boolean {
  const { node } = readJson(text);
  const list = node?.kind === 'object' ? node.members.find(({ key }) => key === 'Statement')?.value : undefined;
  return list !== undefined && (list.kind === 'array' ? list.items.every((_, at) => numbers.has(at)) : numbers.has(0));
}

/** What stands between the item and the one before it: the comma, and how the next line begins. */
function before(text: string, items: readonly JsonNode[], number: number): string {
  return text.slice(items[number - 1]?.span.end, items[number]?.span.start);
}

function textOf(text: string, { span }: JsonNode): string {
  return text.slice(span.start, span.end);
}
