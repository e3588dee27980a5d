// Says whether a JSON value has the shape a reader needs; each difference is a problem with its path.
// Values are looked at, never copied: what a reader does not know stays in them.
import { parseAccountId } from '../../model/account';
import { parseArn } from '../../model/arn';
import type { ImportCode, ImportProblem } from '../../model/import-problem';

const MOST_PROBLEMS = 50;
const LONGEST_FOUND = 60;

/** Collects problems; beyond the fiftieth error they are only counted. */
export class ProblemList {
  readonly #errors: ImportProblem[] = [];
  readonly #warnings: ImportProblem[] = [];
  #errorCount = 0;

  error(code: ImportCode, path: string, params: ImportProblem['params']): void {
    this.#errorCount += 1;
    if (this.#errors.length < MOST_PROBLEMS) this.#errors.push(problem('error', code, path, params));
  }

  warn(code: ImportCode, path: string, params: ImportProblem['params']): void {
    this.#warnings.push(problem('warning', code, path, params));
  }

  get errors(): readonly ImportProblem[] {
    const hidden = this.#errorCount - this.#errors.length;
    return hidden === 0 ? this.#errors : [...this.#errors, problem('error', 'more-problems', '', { found: hidden })];
  }

  get warnings(): readonly ImportProblem[] {
    return this.#warnings;
  }
}

function problem(
  severity: ImportProblem['severity'],
  code: ImportCode,
  path: string,
  params: ImportProblem['params'],
): ImportProblem {
  return { severity, code, path, line: null, column: null, params };
}

/** True where the value has the shape; otherwise says so in `problems`. */
export type Shape = (value: unknown, path: string, problems: ProblemList) => boolean;

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The member, or undefined where the object itself does not have it (`__proto__` is a name like any other). */
export function member(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** `list[3]`, `object.name`, `object["name with dots"]`. */
export function pathTo(path: string, step: string | number): string {
  if (typeof step === 'number') return `${path}[${step}]`;
  if (!/^[A-Za-z_][\w-]*$/.test(step)) return `${path}[${JSON.stringify(step)}]`;
  return path === '' ? step : `${path}.${step}`;
}

/** What a value is, in a few words for a message. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  const shown = JSON.stringify(value);
  return shown.length > LONGEST_FOUND ? `${shown.slice(0, LONGEST_FOUND)}…` : shown;
}

function wrongType(expected: string, value: unknown, path: string, problems: ProblemList): false {
  problems.error('wrong-type', path, { expected, found: describeValue(value) });
  return false;
}

export const aText: Shape = (value, path, problems) =>
  typeof value === 'string' || wrongType('a string', value, path, problems);

export const aFlag: Shape = (value, path, problems) =>
  typeof value === 'boolean' || wrongType('true or false', value, path, problems);

export const aNumber: Shape = (value, path, problems) =>
  (typeof value === 'number' && Number.isFinite(value)) || wrongType('a number', value, path, problems);

export const anything: Shape = () => true;

export const anArn: Shape = (value, path, problems) => {
  if (typeof value !== 'string') return wrongType('an ARN', value, path, problems);
  if (parseArn(value) !== null) return true;
  problems.error('not-an-arn', path, { found: describeValue(value), expected: 'an ARN' });
  return false;
};

export const anAccountId: Shape = (value, path, problems) => {
  if (typeof value !== 'string') return wrongType('an account id in quotes', value, path, problems);
  if (parseAccountId(value) !== null) return true;
  problems.error('not-an-account-id', path, { found: describeValue(value), expected: 'twelve digits' });
  return false;
};

export function oneOf(choices: readonly (string | number)[]): Shape {
  return (value, path, problems) => {
    if (choices.some((choice) => choice === value)) return true;
    problems.error('not-one-of', path, { found: describeValue(value), expected: choices.join(', ') });
    return false;
  };
}

export function listOf(entry: Shape): Shape {
  return (value, path, problems) => {
    if (!Array.isArray(value)) return wrongType('a list', value, path, problems);
    return value.reduce<boolean>((isRight, item, at) => entry(item, pathTo(path, at), problems) && isRight, true);
  };
}

/** An object whose every value has the shape, under any name. */
export function recordOf(entry: Shape): Shape {
  return (value, path, problems) => {
    if (!isObject(value)) return wrongType('an object', value, path, problems);
    return Object.entries(value).reduce(
      (isRight, [name, item]) => entry(item, pathTo(path, name), problems) && isRight,
      true,
    );
  };
}

export type Fields = Readonly<Record<string, Shape>>;

/** An object with these members; others are allowed and left alone. */
export function objectWith(required: Fields, optional: Fields = {}): Shape {
  return (value, path, problems) => {
    if (!isObject(value)) return wrongType('an object', value, path, problems);
    let isRight = true;
    for (const [name, shape] of Object.entries(required)) {
      if (Object.hasOwn(value, name)) isRight = shape(value[name], pathTo(path, name), problems) && isRight;
      else {
        problems.error('missing-field', pathTo(path, name), { expected: name });
        isRight = false;
      }
    }
    for (const [name, shape] of Object.entries(optional)) {
      if (Object.hasOwn(value, name)) isRight = shape(value[name], pathTo(path, name), problems) && isRight;
    }
    return isRight;
  };
}
