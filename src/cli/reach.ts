// `npm run -s reach -- --world FILE --from ARN …`: by which ways somebody reaches a role or a call, for people and for CI.
import { parseArgs } from 'node:util';
import { compileWorld, findPaths, findReached } from '../engine/index';
import type { Goal, PathsAnswer } from '../model/paths';
import { checkFrom, checkGoal } from './reach/check-names';
import { describeMissing, describePaths, describeReached } from './reach/path-text';
import { readWorlds } from './reach/read-worlds';

type Streams = { readonly stdout: NodeJS.WritableStream; readonly stderr: NodeJS.WritableStream };

const REACHABLE = 0;
const WRONG = 2;
const NOT_REACHABLE = 3;
const CONDITIONAL = 4;

const HELP = `Usage: npm run -s reach -- --world FILE [--world FILE …] --from ARN [goal] [--json] [--assume-only]

Says by which roles somebody reaches a goal, shortest way first; without a goal, every role that is reached.

  --world FILE     what \`aws iam get-account-authorization-details\` wrote, or a world file; several become one world
  --from ARN       a user, a role, a session, a root user, an identity provider, or a service's name
  --to ARN         the goal: a session of this role
  --action A --resource R
                   the goal: this call
  --json           the answer as one line of JSON
  --assume-only    leaves out roles that are handed to a service (iam:PassRole)

Exit code: 0 reachable, or no goal was named; 3 not reachable; 4 only under conditions, or the search stopped at its
limits before it found a way; 2 a mistake in the options or in a file.
`;

type Asked = {
  readonly files: readonly string[];
  readonly from: string;
  readonly goal: Goal | null;
  /** The option that named the goal's resource. */
  readonly goalOption: '--to' | '--resource';
  readonly isJson: boolean;
  readonly includePassRole: boolean;
};

/** Answers on standard output, says what is wrong or left out on standard error. Exit codes as the help tells them. */
export async function main(args: readonly string[], { stdout, stderr }: Streams): Promise<number> {
  const asked = readArguments(args);
  if (asked === 'help') {
    stdout.write(HELP);
    return REACHABLE;
  }
  const complain = (errors: readonly string[]): number => {
    stderr.write(errors.map((error) => `${error}\n`).join(''));
    return WRONG;
  };
  if (typeof asked === 'string') return complain([asked, 'See --help.']);
  const reading = await readWorlds(asked.files);
  if (!reading.ok) return complain(reading.errors);
  const { world: source, warnings } = reading;
  const notes = [...warnings, describeMissing(source)].filter((note) => note !== null);
  for (const note of notes) stderr.write(`Note: ${note}\n`);
  const world = compileWorld(source);
  const { from, goal, goalOption, includePassRole } = asked;
  const errors = [checkFrom(world, from), goal === null ? null : checkGoal(world, goalOption, goal)];
  const wrong = errors.filter((error) => error !== null);
  if (wrong.length > 0) return complain(wrong);

  const question = { who: from, now: new Date().toISOString(), includePassRole };
  const write = (answer: object, text: () => string): void => {
    stdout.write(asked.isJson ? `${JSON.stringify(answer)}\n` : text());
  };
  const about = { world: source, from };
  if (goal === null) {
    const answer = findReached(world, question);
    write(answer, () => describeReached(about, answer));
    return REACHABLE;
  }
  const answer = findPaths(world, { ...question, goal });
  write(answer, () => describePaths(about, answer));
  return exitCodeOf(answer);
}

/** A search that gave up has not shown that there is no way. */
function exitCodeOf({ paths, isCut }: PathsAnswer): number {
  if (paths.some(({ kind }) => kind === 'free')) return REACHABLE;
  return paths.length > 0 || isCut ? CONDITIONAL : NOT_REACHABLE;
}

/** What is asked; `help`, or a sentence about what is wrong with it. */
function readArguments(args: readonly string[]): Asked | string {
  const text = { type: 'string', multiple: true } as const;
  const flag = { type: 'boolean', default: false } as const;
  const options = { world: text, from: text, to: text, action: text, resource: text } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { ...options, json: flag, 'assume-only': flag, help: { ...flag, short: 'h' } },
    });
    if (values.help) return 'help';
    const { world: files = [], from: froms = [], to = [], action = [], resource = [] } = values;
    const [from] = froms;
    if (files.length === 0) return 'Name at least one file with --world.';
    if (from === undefined) return 'Name the caller with --from.';
    const twice = Object.entries({ from: froms, to, action, resource }).find(([, given]) => given.length > 1);
    if (twice !== undefined) return `--${twice[0]} can be given once.`;
    const goal = readGoal(to[0], action[0], resource[0]);
    if (typeof goal === 'string') return goal;
    const goalOption = to.length > 0 ? '--to' : '--resource';
    return { files, from, goal, goalOption, isJson: values.json, includePassRole: !values['assume-only'] };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return error.message;
  }
}

function readGoal(to?: string, action?: string, resource?: string): Goal | string | null {
  if (to !== undefined) {
    if (action !== undefined || resource !== undefined) return 'Name one goal: --to, or --action with --resource.';
    return { action: 'sts:AssumeRole', resource: to };
  }
  if (action === undefined && resource === undefined) return null;
  if (action === undefined) return '--resource needs --action.';
  return resource === undefined ? '--action needs --resource.' : { action, resource };
}
