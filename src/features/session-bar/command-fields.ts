// What is typed into the form of assume-role, and the parameters that it comes to: what is left empty is not passed.
import type { StsParameters } from '../../model/sts-call';

export type CommandFields = {
  readonly sessionName: string;
  readonly duration: string;
  readonly externalId: string;
  readonly sourceIdentity: string;
  readonly tags: readonly (readonly [key: string, value: string])[];
  /** Keys of tags that flow on. */
  readonly transitive: readonly string[];
  readonly serialNumber: string;
  readonly tokenCode: string;
  /** JSON. */
  readonly policy: string;
};

export const EMPTY_FIELDS: CommandFields = {
  sessionName: '',
  duration: '',
  externalId: '',
  sourceIdentity: '',
  tags: [],
  transitive: [],
  serialNumber: '',
  tokenCode: '',
  policy: '',
};

export function parametersOf(fields: CommandFields): StsParameters {
  const { sessionName, duration, externalId, sourceIdentity, serialNumber, tokenCode, policy } = fields;
  const tags = fields.tags.filter(([key]) => key !== '');
  const transitive = fields.transitive.filter((key) => tags.some(([name]) => name === key));
  return {
    ...(sessionName === '' ? {} : { RoleSessionName: sessionName }),
    ...(/^\d+$/.test(duration) ? { DurationSeconds: Number(duration) } : {}),
    ...(externalId === '' ? {} : { ExternalId: externalId }),
    ...(tags.length === 0 ? {} : { Tags: tags.map(([Key, Value]) => ({ Key, Value })) }),
    ...(transitive.length === 0 ? {} : { TransitiveTagKeys: transitive }),
    ...(sourceIdentity === '' ? {} : { SourceIdentity: sourceIdentity }),
    ...(policy.trim() === '' ? {} : { Policy: policy }),
    ...(serialNumber === '' ? {} : { SerialNumber: serialNumber }),
    ...(tokenCode === '' ? {} : { TokenCode: tokenCode }),
  };
}

/** What is wrong with the text of a session policy as JSON; what it says is checked when it is passed. */
export function policyProblem(policy: string): string | null {
  if (policy.trim() === '') return null;
  try {
    const value: unknown = JSON.parse(policy);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? null : 'A policy is a JSON object.';
  } catch (error) {
    return error instanceof SyntaxError ? `Not JSON: ${error.message}` : 'Not JSON.';
  }
}
