// The one door for a file somebody opens: an account file from AWS, or a world saved earlier.
import type { ImportOutcome } from '../model/import-problem';
import { looksLikeAccountDetails, readAccountDetails } from './account-authorization-details/read-account-details';
import { DETAIL_LISTS } from './account-authorization-details/details-shape';
import { readJson } from './json/read-json';
import { describeValue, isObject, ProblemList } from './json/shape';
import { claimsToBeWorld, readWorldValue } from './world-file/read-world';

const KEYS_SHOWN = 6;

/** The world in the file's text, with warnings; or every reason why it stays closed. Never throws. */
export function openFile(text: string): ImportOutcome {
  const json = readJson(text);
  if (!json.ok) return { ok: false, problems: [json.error] };
  if (claimsToBeWorld(json.value)) return readWorldValue(json.value);
  if (looksLikeAccountDetails(json.value)) return readAccountDetails(json.value);
  const problems = new ProblemList();
  problems.error('not-an-account-file', '', { expected: DETAIL_LISTS.join(', '), found: describeContent(json.value) });
  return { ok: false, problems: problems.errors };
}

function describeContent(value: unknown): string {
  if (!isObject(value)) return describeValue(value);
  const keys = Object.keys(value);
  if (keys.length === 0) return 'an empty object';
  const shown = keys.slice(0, KEYS_SHOWN).map((key) => key.slice(0, 40));
  return `an object with ${shown.join(', ')}${keys.length > KEYS_SHOWN ? ', …' : ''}`;
}
