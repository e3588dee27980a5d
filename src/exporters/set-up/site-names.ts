// What an account is called in file names, commands and titles.
import type { Site } from './plan';

/** `dev, account 111122223333`. */
export function siteTitle({ account, accountName, region, isFirst }: Site): string {
  const where = isFirst ? '' : `, ${region}`;
  if (account === null) return `the organization${where}`;
  return accountName === null ? `account ${account}${where}` : `${accountName}, account ${account}${where}`;
}

/** The file's name without its ending; a stack is called the same. */
export function fileStem({ account, accountName, region, isFirst }: Site): string {
  const parts = ['rolewalk', accountName ?? '', account ?? 'organization', isFirst ? '' : region];
  return parts
    .map((part) => part.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-+|-+$/g, ''))
    .filter((part) => part !== '')
    .join('-');
}

/** The profile of the AWS command line that a command uses; the account's name where it has one. */
export function profileOf({ account, accountName }: Site): string {
  const name = (accountName ?? '').replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '');
  return name === '' ? (account ?? 'organization') : name;
}
