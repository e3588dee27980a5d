// Actions: `*` or `service:name` with wildcards, compared without regard to case (R30, R31, U4).
import { compileGlob, type Glob } from './glob';
import { parseTemplate, staticTokens } from './template';

/** For action names in lower case. */
export function compileActionPattern(pattern: string): Glob {
  const template = parseTemplate(pattern.toLowerCase(), { wildcards: true, variables: false });
  return compileGlob(staticTokens(template));
}

/** `service:Name`, no wildcard: what a request may name. */
export function isActionName(text: string): boolean {
  return /^[A-Za-z0-9-]+:[A-Za-z0-9_.-]+$/.test(text);
}

/** The service prefix in lower case; the whole text where there is no colon. */
export function servicePrefix(action: string): string {
  const colon = action.indexOf(':');
  return (colon === -1 ? action : action.slice(0, colon)).toLowerCase();
}
