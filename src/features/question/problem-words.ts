// What is said at a field whose text cannot be used: what is wrong, and what would do.
import { accountIn } from '../../model/arn';
import type { QuestionProblem } from '../../model/analysis';
import type { Field } from './parse-question';

/** What would do; names would be those of another world. */
const WHAT_DOES: Readonly<Record<Field, string>> = {
  who: 'Choose a user or role, or type a whole ARN without wildcards.',
  what: 'Type an action such as s3:GetObject.',
  where: 'Choose a resource or role, or type a whole ARN.',
};

/** @param namesake one of several of that name, with its account: `dev/audit` */
export function describeFieldProblem({ field, code, value }: QuestionProblem, namesake: string | null): string {
  const quoted = `“${value.trim()}”`;
  switch (code) {
    case 'empty':
      return WHAT_DOES[field];
    case 'who-not-found':
      return `Nobody here is called ${quoted}. ${WHAT_DOES.who}`;
    case 'who-is-group':
      return `${quoted} is a group: groups make no calls, their members do. Choose a user.`;
    case 'who-is-provider':
      return `${quoted} is an identity provider: it vouches for callers, but makes no calls itself.`;
    case 'what-not-an-action':
      return `${quoted} is no action. Actions have the form service:Action, as in s3:GetObject.`;
    case 'what-has-wildcard':
      return `${quoted} has a wildcard, but a request names one action, as in s3:GetObject.`;
    case 'where-not-an-arn':
      return `Nothing here is called ${quoted}. ${WHAT_DOES.where}`;
    case 'arn-incomplete':
      return `${quoted} is no whole ARN. ARNs have the form arn:aws:service:region:account:name, where region and account may be empty.`;
    case 'arn-account': {
      const account = accountIn(value.trim());
      return account === ''
        ? `${quoted} names no account. It stands before the last colon, in twelve digits.`
        : `“${account}” is no account. An ARN names an account by its twelve digits.`;
    }
    case 'ambiguous-name': {
      const example = namesake === null ? '' : `, as in ${namesake}`;
      return `Several are called ${quoted}. Put the account before the name${example}, or choose one.`;
    }
  }
}
