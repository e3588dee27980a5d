// What a signing key is good for: one day, one region, one service.

export type Scope = {
  /** `YYYYMMDD`. */
  readonly date: string;
  readonly region: string;
  readonly service: string;
};

/** Ends every scope, and is the last thing a signing key is made of. */
export const TERMINATOR = 'aws4_request';

/** `YYYYMMDD/region/service/aws4_request` (R241). */
export function scopeText({ date, region, service }: Scope): string {
  return [date, region, service, TERMINATOR].join('/');
}

export function readScope(text: string): Scope | null {
  const [date = '', region = '', service = '', terminator, ...rest] = text.split('/');
  const isScope = /^\d{8}$/.test(date) && region !== '' && service !== '' && terminator === TERMINATOR;
  return isScope && rest.length === 0 ? { date, region, service } : null;
}

/** An access key id and the scope behind it, as `Credential` carries them (R243). */
export function readCredential(text: string): { readonly accessKeyId: string; readonly scope: Scope } | null {
  const at = text.indexOf('/');
  const scope = at < 1 ? null : readScope(text.slice(at + 1));
  return scope === null ? null : { accessKeyId: text.slice(0, at), scope };
}
