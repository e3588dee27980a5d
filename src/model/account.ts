// An AWS account: twelve digits and the name people use for it.
import type { Brand } from '../base/brand';

export type AccountId = Brand<string, 'AccountId'>;

export type Account = { readonly id: AccountId; readonly name?: string };

/** The text as an account id, or null where it is not twelve digits. */
export function parseAccountId(text: string): AccountId | null {
  return /^\d{12}$/.test(text) ? (text as AccountId) : null;
}
