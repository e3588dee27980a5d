// Whether STS takes the parameters of a call, before it looks at any policy (R183, R185, R189, R277, R279).
import type { StsApi, StsParameter, StsParameters, TagParameter } from '../../model/sts-call';
import type { StsDenial } from '../../model/sts-denial';
import { deny } from './deny';
import {
  AUDIENCE,
  LIST_LIMITS,
  PARAMETERS_OF,
  POLICY_ARN,
  RESERVED_PREFIX,
  SIGNING_ALGORITHMS,
  TAG_KEY,
  TAG_VALUE,
  TEXT_LIMITS,
  type TextLimit,
} from './parameter-limits';
import { findRootTask } from './root-tasks';

/** The first thing wrong with the parameters, in a fixed order; null where STS takes them. */
export function checkParameters(api: StsApi, parameters: StsParameters): StsDenial | null {
  return first([
    () => checkNames(api, parameters),
    () => checkReserved(parameters),
    () => checkTexts(parameters),
    () => checkCounts(parameters),
    () => checkItems('PolicyArns', parameters.PolicyArns ?? [], POLICY_ARN),
    () => checkItems('Audience', parameters.Audience ?? [], AUDIENCE),
    () => checkTags(parameters.Tags ?? []),
    () => checkTransitiveKeys(parameters),
    () => checkChoices(parameters),
    () => checkMfa(parameters),
  ]);
}

/** The first denial that some check gives; later checks are not asked. */
export function first(checks: readonly (() => StsDenial | null)[]): StsDenial | null {
  for (const check of checks) {
    const denial = check();
    if (denial !== null) return denial;
  }
  return null;
}

function isGiven(parameters: StsParameters, name: StsParameter): boolean {
  return parameters[name] !== undefined;
}

function checkNames(api: StsApi, parameters: StsParameters): StsDenial | null {
  const { required, optional, rule } = PARAMETERS_OF[api];
  const accepted = new Set<string>([...required, ...optional]);
  for (const name of Object.keys(parameters) as StsParameter[]) {
    if (isGiven(parameters, name) && !accepted.has(name)) {
      return deny('parameter-not-accepted', { api, parameter: name }, { rule });
    }
  }
  const missing = required.find((name) => !isGiven(parameters, name));
  return missing === undefined ? null : deny('parameter-missing', { api, parameter: missing }, { rule });
}

/** Nothing a caller names may begin with `aws:`, whatever its case. */
function checkReserved({ SourceIdentity = '', Tags = [] }: StsParameters): StsDenial | null {
  const named: readonly (readonly [string, string])[] = [
    ['SourceIdentity', SourceIdentity],
    ...Tags.map(({ Key }) => ['Tags', Key] as const),
  ];
  const reserved = named.find(([, value]) => value.toLowerCase().startsWith(RESERVED_PREFIX));
  return reserved === undefined ? null : deny('parameter-reserved', { parameter: reserved[0], value: reserved[1] });
}

function checkTexts(parameters: StsParameters): StsDenial | null {
  const names = Object.keys(TEXT_LIMITS) as (keyof typeof TEXT_LIMITS)[];
  return first(
    names.map((name) => () => {
      const value = parameters[name];
      return value === undefined ? null : checkText(name, value, TEXT_LIMITS[name]);
    }),
  );
}

function checkText(parameter: string, value: string, { min, max, characters, rule }: TextLimit): StsDenial | null {
  const length = Array.from(value).length;
  if (length < min || length > max) return deny('parameter-length', { parameter, length, min, max }, { rule });
  return characters.test(value) ? null : deny('parameter-characters', { parameter, value }, { rule });
}

function checkItems(parameter: string, values: readonly string[], limit: TextLimit): StsDenial | null {
  return first(values.map((value) => () => checkText(parameter, value, limit)));
}

function checkCounts(parameters: StsParameters): StsDenial | null {
  const names = Object.keys(LIST_LIMITS) as (keyof typeof LIST_LIMITS)[];
  return first(
    names.map((parameter) => () => {
      const { min, max, rule } = LIST_LIMITS[parameter];
      const count = parameters[parameter]?.length ?? min;
      return count >= min && count <= max ? null : deny('parameter-count', { parameter, count, min, max }, { rule });
    }),
  );
}

function checkTags(tags: readonly TagParameter[]): StsDenial | null {
  const seen = new Set<string>();
  for (const { Key, Value } of tags) {
    const wrong = checkText('Tags', Key, TAG_KEY) ?? checkText('Tags', Value, TAG_VALUE);
    if (wrong !== null) return wrong;
    const key = Key.toLowerCase();
    if (seen.has(key)) return deny('tag-duplicate', { key: Key });
    seen.add(key);
  }
  return null;
}

/** Only a tag that is passed can be marked transitive (R193). */
function checkTransitiveKeys({ Tags = [], TransitiveTagKeys = [] }: StsParameters): StsDenial | null {
  const wrong = checkItems('TransitiveTagKeys', TransitiveTagKeys, TAG_KEY);
  if (wrong !== null) return wrong;
  const passed = new Set(Tags.map(({ Key }) => Key.toLowerCase()));
  const stray = TransitiveTagKeys.find((key) => !passed.has(key.toLowerCase()));
  return stray === undefined ? null : deny('transitive-key-without-tag', { key: stray });
}

const ROOT_TARGET = /^(?:\d{12}|arn:[^:]+:iam::\d{12}:root)$/;

function checkChoices({ SigningAlgorithm, TaskPolicyArn, TargetPrincipal }: StsParameters): StsDenial | null {
  if (SigningAlgorithm !== undefined && !SIGNING_ALGORITHMS.some((one) => one === SigningAlgorithm)) {
    return deny('parameter-value', { parameter: 'SigningAlgorithm', value: SigningAlgorithm }, { rule: 'R279' });
  }
  if (TaskPolicyArn !== undefined && findRootTask(TaskPolicyArn) === null) {
    return deny('parameter-value', { parameter: 'TaskPolicyArn', value: TaskPolicyArn }, { rule: 'R277' });
  }
  if (TargetPrincipal !== undefined && !ROOT_TARGET.test(TargetPrincipal)) {
    return deny('parameter-value', { parameter: 'TargetPrincipal', value: TargetPrincipal }, { rule: 'R277' });
  }
  return null;
}

/** A device and its code come together. */
function checkMfa({ SerialNumber, TokenCode }: StsParameters): StsDenial | null {
  if ((SerialNumber === undefined) === (TokenCode === undefined)) return null;
  return deny('mfa-incomplete', { parameter: SerialNumber === undefined ? 'SerialNumber' : 'TokenCode' });
}
