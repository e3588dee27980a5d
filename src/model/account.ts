// An AWS account: twelve digits and the name people use for it.
import type { Brand } from '../base/brand';

export type AccountId = Brand<string, 'AccountId'>;

export type Account = { readonly id: AccountId; readonly name?: string };

/** An account id as people write it, 1111-2222-3333, as AWS has it; any other text stays. */
export function withoutDashes(text: string): string {
  return text.replace(/^(\d{4})-(\d{4})-(\d{4})$/, '$1$2$3');
}

/** The text as an account id, or null where it is not twelve digits. */
export function parseAccountId(text: string): AccountId | null {
  return /^\d{12}$/.test(text) ? (text as AccountId) : null;
}
