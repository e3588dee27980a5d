// The one door for a file somebody opens: an account file from AWS, a CloudFormation template, or a world saved earlier.
import type { ImportOutcome } from '../model/import-problem';
import { looksLikeAccountDetails, readAccountDetails } from './account-authorization-details/read-account-details';
import { DETAIL_LISTS } from './account-authorization-details/details-shape';
import { describeContent } from './json/describe-content';
import { looksLikeTemplate, looksLikeTemplateValue, readTemplate } from './cloudformation/read-template';
import { readJson } from '../base/json/read-json';
import { ProblemList } from './json/shape';
import { claimsToBeWorld, readWorldFile } from './world-file/read-world';

/** The world in the file's text, with warnings; or every reason why it stays closed. Never throws. */
export function openFile(text: string): ImportOutcome {
  const json = readJson(text);
  if (!json.ok) return looksLikeTemplate(text) ? readTemplate(text) : { ok: false, problems: [json.error] };
  if (claimsToBeWorld(json.value)) return readWorldFile(text, json.value);
  if (looksLikeAccountDetails(json.value)) return readAccountDetails(json.value);
  if (looksLikeTemplateValue(json.value)) return readTemplate(text);
  const problems = new ProblemList();
  problems.error('not-an-account-file', '', { expected: DETAIL_LISTS.join(', '), found: describeContent(json.value) });
  return { ok: false, problems: problems.errors };
}
