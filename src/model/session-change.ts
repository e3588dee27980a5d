// What a hop changed: what the new session gained, lost and kept of what the caller's session carried.

export const SESSION_FATES = ['gained', 'lost', 'kept'] as const;
export type SessionFate = (typeof SESSION_FATES)[number];

/**
 * `permissions` (`of` an identity), `session-policy`, `mfa`, `tag` (`key`, `value`, `flows` where it is transitive),
 * `source-identity` (`value`), `chaining-limit` (`seconds` of whatever role is put on next, R181), `end` (`seconds` until
 * the credentials end) and `call` (an `action` that credentials of this kind can or cannot make, R199–R201).
 */
export const SESSION_CHANGES = [
  'permissions',
  'session-policy',
  'mfa',
  'tag',
  'source-identity',
  'chaining-limit',
  'end',
  'call',
] as const;

export type SessionChange = {
  readonly fate: SessionFate;
  readonly code: (typeof SESSION_CHANGES)[number];
  readonly params: Readonly<Record<string, string | number | boolean>>;
};
