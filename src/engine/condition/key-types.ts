// Which condition keys hold many values, which surely hold one (R58), and which name what no pattern can cover (R96).
// For keys not listed nothing is claimed.

const MULTIVALUED = [
  'aws:tagkeys',
  'aws:calledvia',
  'aws:principalorgpaths',
  'aws:resourceorgpaths',
  'aws:sourceorgpaths',
  'aws:vpceorgpaths',
  'aws:principalservicenameslist',
  'sts:transitivetagkeys',
  'sts:requestcontextproviders',
  'sts:identitytokenaudience',
];

const SINGLE_VALUED_PREFIXES = ['aws:principaltag/', 'aws:requesttag/', 'aws:resourcetag/'];
const SINGLE_VALUED = [
  'aws:principalarn',
  'aws:principalaccount',
  'aws:principalorgid',
  'aws:principaltype',
  'aws:userid',
  'aws:username',
  'aws:sourceip',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:sourcearn',
  'aws:sourceaccount',
  'aws:securetransport',
  'aws:currenttime',
  'aws:requestedregion',
  'aws:multifactorauthpresent',
  'sts:externalid',
  'sts:rolesessionname',
];

export function isMultivaluedKey(key: string): boolean {
  return MULTIVALUED.includes(key.toLowerCase());
}

export function isSingleValuedKey(key: string): boolean {
  const lower = key.toLowerCase();
  return SINGLE_VALUED.includes(lower) || SINGLE_VALUED_PREFIXES.some((prefix) => lower.startsWith(prefix));
}

/** Ids of accounts, organizations and VPCs: a wildcard in their value has no valid use (R96). */
const SENSITIVE = [
  'aws:principalaccount',
  'aws:principalorgid',
  'aws:resourceaccount',
  'aws:resourceorgid',
  'aws:sourceaccount',
  'aws:sourceorgid',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:vpceaccount',
  'aws:vpceorgid',
];

export function isSensitiveKey(key: string): boolean {
  return SENSITIVE.includes(key.toLowerCase());
}
