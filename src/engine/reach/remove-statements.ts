// A policy's text without some of its statements, everything else as it was written.
import { readJson, type JsonNode } from '../policy/json-syntax';

/**
 * The text without the statements of these numbers; without any left it lists none, which is still a policy. Null where
 * the text holds no list of statements.
 */
export function removeStatements(text: string, numbers: ReadonlySet<number>): string | null {
  const { node } = readJson(text);
  const list = node?.kind === 'object' ? node.members.find(({ key }) => key === 'Statement')?.value : undefined;
  if (list === undefined) return null;
  const replace = (written: string): string => text.slice(0, list.span.start) + written + text.slice(list.span.end);
  if (list.kind !== 'array') return numbers.has(0) ? replace('[]') : text;
  const kept = list.items.flatMap((item, number) => (numbers.has(number) ? [] : [{ item, number }]));
  const [first] = list.items;
  const last = list.items.at(-1);
  if (first === undefined || last === undefined || kept.length === 0) return replace('[]');
  const written = kept.map(
    ({ item, number }, at) => (at === 0 ? '' : before(text, list.items, number)) + textOf(text, item),
  );
  const opening = text.slice(list.span.start, first.span.start);
  return replace(opening + written.join('') + text.slice(last.span.end, list.span.end));
}

/** What stands between the item and the one before it: the comma, and how the next line begins. */
function before(text: string, items: readonly JsonNode[], number: number): string {
  return text.slice(items[number - 1]?.span.end, items[number]?.span.start);
}

function textOf(text: string, { span }: JsonNode): string {
  return text.slice(span.start, span.end);
}
