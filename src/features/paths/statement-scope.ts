// What a statement allows as a whole: whoever takes it away takes all of this.
import type { TextSpan } from '../../base/text-span';

/** `s3:GetObject, s3:PutObject on arn:aws:s3:::ledger/*`; null where the text at the place is no statement. */
export function scopeOf(text: string, { start, end }: TextSpan): string | null {
  try {
    const statement: unknown = JSON.parse(text.slice(start, end));
    if (typeof statement !== 'object' || statement === null) return null;
    const actions = listOf(statement, 'Action') ?? exceptOf(statement, 'NotAction');
    const resources = listOf(statement, 'Resource') ?? exceptOf(statement, 'NotResource');
    if (actions === null) return null;
    return resources === null ? actions : `${actions} on ${resources}`;
  } catch {
    return null;
  }
}

function listOf(statement: object, element: string): string | null {
  const value: unknown = Object.getOwnPropertyDescriptor(statement, element)?.value;
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.join(', ') : null;
}

function exceptOf(statement: object, element: string): string | null {
  const listed = listOf(statement, element);
  return listed === null ? null : `everything but ${listed}`;
}
