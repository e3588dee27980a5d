// Whether a statement's resources cover the request's (R9, R35-R47, U5, U16).
import { memberOf, textsOf, type JsonObject } from './json';
import type { ScenarioContext } from './scenario';
import { substitute, type WrittenToken } from './variables';
import { matchesTokens, type Token } from './wildcards';

/** Where the resource part of an ARN begins: after this many colons. */
const COLONS_BEFORE_RESOURCE = 5;

/**
 * `context` is null where the policy's version knows no variables. A statement without the element means its own
 * resource, one with an empty list has no effect.
 */
export function matchesResource(statement: JsonObject, resource: string, context: ScenarioContext | null): boolean {
  const isListed = (element: string): boolean =>
    textsOf(memberOf(statement, element)).some((pattern) => matchesPattern(pattern, resource, context));
  if (Object.hasOwn(statement, 'NotResource')) {
    return textsOf(memberOf(statement, 'NotResource')).length > 0 && !isListed('NotResource');
  }
  return !Object.hasOwn(statement, 'Resource') || isListed('Resource');
}

function matchesPattern(pattern: string, resource: string, context: ScenarioContext | null): boolean {
  // What has no resource of its own is asked for as `*`, and only `*` covers it (R47).
  if (resource === '*') return /^\*+$/.test(pattern);
  const start = startOfResourcePart(pattern);
  const head = substitute(pattern.slice(0, start), { context: null, hasWildcards: true });
  const tail = substitute(pattern.slice(start), { context, hasWildcards: true });
  return head !== null && tail !== null && matchesTokens(keepToSegments([...head, ...tail]), resource);
}

/** Variables count from here on (R41): after the fifth colon, or nowhere. */
function startOfResourcePart(pattern: string): number {
  const parts = pattern.split(':');
  const head = parts.slice(0, COLONS_BEFORE_RESOURCE).join(':');
  return parts.length > COLONS_BEFORE_RESOURCE ? head.length + 1 : pattern.length;
}

/** Before the fifth colon only a `*` that ends its segment reaches past a colon (R37); after it, everything does (U5). */
function keepToSegments(written: readonly WrittenToken[]): Token[] {
  let colons = 0;
  return written.map(({ token, isWritten }, at) => {
    if (token.kind === 'character') {
      if (isWritten && token.character === ':') colons += 1;
      return token;
    }
    const next = written[at + 1];
    const endsSegment = next === undefined || isColon(next);
    const crosses = colons >= COLONS_BEFORE_RESOURCE || (token.kind === 'run' && endsSegment);
    return { kind: token.kind, crosses };
  });
}

function isColon({ token, isWritten }: WrittenToken): boolean {
  return isWritten && token.kind === 'character' && token.character === ':';
}
