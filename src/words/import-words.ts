// What is said about a file that stays closed, or about a part of one that could not be used: the place, then the words.
import type { ImportProblem } from '../model/import-problem';

const LONGEST_PATH = 120;

/** `line 3, column 14`, or the path inside the file; null where the file as a whole is meant. */
export function describePlace({ line, column, path }: ImportProblem): string | null {
  if (line !== null) return column === null ? `line ${String(line)}` : `line ${String(line)}, column ${String(column)}`;
  if (path === '') return null;
  return path.length > LONGEST_PATH ? `${path.slice(0, LONGEST_PATH)}…` : path;
}

export function describeImportProblem({ code, params }: ImportProblem): string {
  const found = String(params['found'] ?? '');
  const expected = String(params['expected'] ?? '').replace(/^,/, 'a comma');
  switch (code) {
    case 'empty-file':
      return 'the file is empty';
    case 'too-large':
      return `the file is too large: ${count(found)} characters, and ${count(expected)} is the most that is read`;
    case 'too-many-files':
      return `these are too many files: ${count(expected)} at once is the most that is read`;
    case 'file-unreadable':
      return `the browser cannot read the file: ${found}`;
    case 'not-utf8':
      return 'the file is not UTF-8 text; save it as UTF-8 (in PowerShell, use Out-File -Encoding utf8)';
    case 'json-ends-early':
      return `the file is cut off here, where ${expected} should follow`;
    case 'json-unexpected':
      return `this is not JSON: ${found === '' ? 'nothing' : found} stands where ${expected} belongs`;
    case 'yaml-fault':
      return `this cannot be read as YAML: ${found}`;
    case 'duplicate-name':
      return `the name ${found} stands here a second time`;
    case 'reserved-name':
      return `${found} is no name that can be used here`;
    case 'not-unicode':
      return 'half a character stands in this text, which is no Unicode; save it as UTF-8';
    case 'not-a-link-version':
      return `this link has version ${found}, and only ${expected} can be read here; a newer Rolewalk made it`;
    case 'link-damaged':
      return 'the link is damaged: its end is missing or characters in it were changed on the way. Ask for it again, or for the file';
    case 'not-an-account-file':
      return `this is not an account file: it should hold ${expected}, but it is ${found}. Write one with: aws iam get-account-authorization-details > account.json`;
    case 'unknown-content':
      return `nothing here can be opened: it is ${found}. An account file holds ${expected} (written by: aws iam get-account-authorization-details > account.json); templates, saved worlds, SCPs and RCPs, maps of ARN to resource policy and outputs of aws organizations can be opened too`;
    case 'not-a-world-version':
      return `this world has format version ${found}, and only ${expected} can be read here`;
    case 'wrong-type':
      return `${expected} belongs here, but it is ${found}`;
    case 'missing-field':
      return `${expected} is missing`;
    case 'not-an-arn':
      return `${found} is no ARN`;
    case 'not-an-account-id':
      return `${found} is no account id: those have twelve digits`;
    case 'not-one-of':
      return `${found} is not one of ${expected}`;
    case 'too-deep':
      return `nested too deep: ${expected}`;
    case 'unknown-reference':
      return `${found} is not in this file, though it is named here as ${expected}`;
    case 'duplicate':
      return `${found} stands here a second time; the first one counts`;
    case 'no-resource-policy':
      return `${found} has no resource policy: buckets, keys, queues, topics, secrets, functions and the like do`;
    case 'place-unknown':
      return found === ''
        ? 'it does not say where it belongs: choose the place, or put the id (ou-…, r-… or twelve digits) into the file’s name'
        : `it belongs to ${found} by its name, and that is in no file and not in the world`;
    case 'other-organization':
      return `this is about the organization ${found}, and the world is in ${expected}: a world has one`;
    case 'described-twice':
      return `the ${String(params['part'])} ${found} stands in ${String(params['other'])} as well; open one of the two`;
    case 'more-problems':
      return `and ${count(found)} more problems`;
    case 'reader-failed':
      return `reading stopped, which is a defect of Rolewalk and not of the file: ${found}`;
    case 'next-page-missing':
      return 'the file is one page of several: export without --max-items to have all of the account';
    case 'list-missing':
      return `the file has no ${expected}`;
    case 'document-unreadable':
      return `the policy ${found} cannot be read; answers that need it are DEPENDS and name it`;
    case 'document-not-carried':
      return `the file does not carry the policy ${found}; answers that need it are DEPENDS and name it`;
    case 'group-not-carried':
      return `the file does not carry the group ${found}; answers that need its policies are DEPENDS`;
    case 'policy-type-ignored':
      return `the policy ${found} is left out: of type ${String(params['type'])}, it decides no access`;
    case 'neither-scp-nor-rcp':
      return `the policy ${found} is neither SCP nor RCP by what it says: it names who is meant, or allows. Policies of resources are opened as a map of ARN to policy`;
    case 'document-differs':
      return `the policy ${found} says something else in ${String(params['other'])}, and that text counts`;
    case 'unit-unknown':
      return `nothing says in which units ${count(found)} of the accounts are: they stand at the root. list-accounts-for-parent says it`;
    case 'outside-organization':
      return `the account ${found} is in no unit of the world’s organization: none of its SCPs and RCPs count there`;
    case 'runs-as-gone':
      return `the role ${found} is gone, and ${String(params['resource'])} ran as it`;
    case 'template-value-unknown':
      return `the template does not tell ${found}: answers that need it are DEPENDS and name the key ${String(params['key'])}, which you can set`;
    case 'template-policy-unknown':
      return `the template does not tell ${found}, so the policy ${String(params['policy'])} cannot be read; answers that need it are DEPENDS and name it`;
    case 'template-made-up':
      return `names are made of ${found}, which the template does not tell: “${String(params['text'])}” stands for it`;
    case 'template-account-made-up':
      return `the template does not tell its account: ${found} stands for it`;
    case 'template-condition-unknown':
      return `whether this is made depends on the condition ${found}, which the template does not settle; it counts as made`;
    case 'template-target-unknown':
      return `this is for ${found}, which the template does not hold; it is left out`;
    case 'template-tags-unknown':
      return 'the template does not tell all of these tags; those that it does not tell are left out, so conditions on them see none';
    case 'template-types-ignored':
      return `left out, since nothing here is decided by it: ${found}`;
  }
}

function count(digits: string): string {
  return /^\d+$/.test(digits) ? Number(digits).toLocaleString('en') : digits;
}
