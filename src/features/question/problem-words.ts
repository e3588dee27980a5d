// What is said at a field whose text cannot be used: what is wrong, and what would do.
import type { Field, FieldProblem } from './parse-question';

const EXAMPLES: Readonly<Record<Field, string>> = {
  who: 'Type a name such as alice, or an ARN.',
  what: 'Type an action such as s3:GetObject.',
  where: 'Type a name such as notes, or an ARN.',
};

export function describeFieldProblem(field: Field, code: FieldProblem, value: string): string {
  const quoted = `“${value.trim()}”`;
  switch (code) {
    case 'empty':
      return EXAMPLES[field];
    case 'who-not-found':
      return `Nobody here is called ${quoted}. Type a name such as alice, or a whole ARN without wildcards.`;
    case 'who-is-group':
      return `${quoted} is a group: groups make no calls, their members do. Choose a user.`;
    case 'who-is-provider':
      return `${quoted} is an identity provider: it vouches for callers, but makes no calls itself.`;
    case 'what-not-an-action':
      return `${quoted} is no action. Actions have the form service:Action, as in s3:GetObject.`;
    case 'what-has-wildcard':
      return `${quoted} has a wildcard, but a request names one action, as in s3:GetObject.`;
    case 'where-not-an-arn':
      return `Nothing here is called ${quoted}. Type a name such as notes, or a whole ARN.`;
    case 'ambiguous-name':
      return `Several are called ${quoted}. Put the account before it, as in dev/${value.trim()}, or choose one.`;
  }
}
