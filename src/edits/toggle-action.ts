// One action taken out of what a policy's text allows, or put back in: for trying out what a permission is good for.
import { parsePolicyText } from './parse-policy-text';

type Statement = Readonly<Record<string, unknown>>;

/** Whether the text allows the action by its own name; one that a wildcard covers is not named. */
export function namesAction(text: string, action: string): boolean {
  return statementsIn(text).some((statement) => actionsOf(statement).some((one) => isSame(one, action)));
}

/**
 * The text without the action among what its Allow statements name; a statement that names nothing else goes with it. Null
 * where the text does not name it.
 */
export function withoutAction(text: string, action: string): string | null {
  if (!namesAction(text, action)) return null;
  const policy = parsePolicyText(text);
  const statements = statementsIn(text).flatMap((statement): readonly Statement[] => {
    const actions = actionsOf(statement);
    if (!actions.some((one) => isSame(one, action))) return [statement];
    const left = actions.filter((one) => !isSame(one, action));
    return left.length === 0 ? [] : [{ ...statement, Action: left.length === 1 ? left[0] : left }];
  });
  return JSON.stringify({ ...policy, Statement: statements }, null, 2);
}

/**
 * The text with the action beside others of its service in the first Allow statement without a condition; else in a
 * statement of its own. Null where the text is no policy.
 * @param resource the ARN for a statement of its own
 */
export function withAction(text: string, action: string, resource: string): string | null {
  const policy = parsePolicyText(text);
  if (policy === null || namesAction(text, action)) return null;
  const statements = statementsIn(text);
  const prefix = `${action.slice(0, action.indexOf(':')).toLowerCase()}:`;
  const home = statements.findIndex(
    (statement) =>
      statement['Effect'] === 'Allow' &&
      statement['Condition'] === undefined &&
      actionsOf(statement).some((one) => one.toLowerCase().startsWith(prefix)),
  );
  const added =
    home === -1
      ? [...statements, { Effect: 'Allow', Action: action, Resource: resource }]
      : statements.map((statement, at) =>
          at === home ? { ...statement, Action: [...actionsOf(statement), action] } : statement,
        );
  return JSON.stringify({ ...policy, Statement: added }, null, 2);
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function actionsOf(statement: Statement): readonly string[] {
  if (statement['Effect'] !== 'Allow') return [];
  const { Action: named } = statement as { readonly Action?: unknown };
  const list: readonly unknown[] = Array.isArray(named) ? named : [named];
  return list.filter((one) => typeof one === 'string');
}

function statementsIn(text: string): readonly Statement[] {
  const present = parsePolicyText(text)?.Statement;
  const list: readonly unknown[] = Array.isArray(present) ? present : present === undefined ? [] : [present];
  return list.filter((one): one is Statement => typeof one === 'object' && one !== null);
}
