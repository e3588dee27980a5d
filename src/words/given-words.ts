// What somebody said about a call, in words: `MFA`, `external id = c-12345`, `no source IP`.
import { isAbsent, isUnknown, type RequestContext } from '../model/request-context';
import { contextKey, isYesOrNo } from './context-keys';
import { keyName } from './condition-words';

/** One text for each key of the context, in its order; none for a key that nobody knows. */
export function givenWords(context: RequestContext): readonly string[] {
  return Object.entries(context).flatMap(([key, value]) => {
    const name = keyName(key);
    if (isUnknown(value)) return [];
    if (isAbsent(value)) return [`no ${name}`];
    if (typeof value === 'string' && isYesOrNo(contextKey(key))) return [value === 'true' ? name : `no ${name}`];
    const text = typeof value === 'string' ? value : value.join(', ');
    return [`${name} = ${text === '' ? '(empty)' : text}`];
  });
}
