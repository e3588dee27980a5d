// Files as somebody would drop them, and what the tests of opening them look at.
import { analyse, compileWorld } from '../../engine/index';
import {
  NO_CHOICES,
  type FilesOutcome,
  type FileText,
  type OpenChoices,
  type OpenQuestion,
} from '../../model/open-files';
import { EMPTY_WORLD, type World } from '../../model/world';
import { readWorldValue } from '../world-file/read-world';

export const DEV = '111122223333';
export const PROD = '222233334444';
export const ALICE = `arn:aws:iam::${DEV}:user/alice`;
export const EVERYTHING = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
export const NO_S3 = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 's3:*', Resource: '*' }] };
export const HTTPS = {
  Statement: [
    {
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
  ],
};
export const PUBLIC_BUCKET = {
  Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::notes/*' }],
};

export const file = (name: string, value: unknown): FileText => ({
  name,
  text: typeof value === 'string' ? value : JSON.stringify(value),
});

export function accountFile(account: string, more: object = {}): FileText {
  const user = (name: string) => ({
    Arn: `arn:aws:iam::${account}:user/${name}`,
    UserPolicyList: [{ PolicyName: 'all', PolicyDocument: EVERYTHING }],
  });
  return file(`${account}.json`, {
    UserDetailList: [user('alice')],
    GroupDetailList: [],
    RoleDetailList: [],
    Policies: [],
    ...more,
  });
}

export const NOTHING_OPEN = { world: EMPTY_WORLD, isExample: false };
export const open = (world: World) => ({ world, isExample: false });

export function opened(outcome: FilesOutcome): World {
  if (outcome.kind !== 'opened') throw new Error(`${outcome.kind}: ${JSON.stringify(outcome)}`);
  // Whatever is put together can be saved and opened again.
  const again = readWorldValue({ rolewalk: 1, ...outcome.world });
  if (!again.ok) throw new Error(`It cannot be opened again: ${JSON.stringify(again.problems)}`);
  return outcome.world;
}

export function asked(outcome: FilesOutcome): OpenQuestion {
  if (outcome.kind !== 'asked') throw new Error(`${outcome.kind}: ${JSON.stringify(outcome)}`);
  return outcome.question;
}

/** Chosen as the person would: each control as guessed, at these levels. */
export function attachAll({ controls, mode }: OpenQuestion, levels: readonly string[]): OpenChoices {
  const chosen = controls.flatMap(({ key, kind }) => (kind === null ? [] : [[key, { kind, levels }] as const]));
  return { ...NO_CHOICES, mode, controls: Object.fromEntries(chosen) };
}

export function verdict(world: World, what: string, where: string, who = ALICE): string {
  const { answer } = analyse(compileWorld(world), { who, what, where, context: {} }, 1, '2026-11-28T12:00:00Z');
  return answer?.direct.decision.outcome ?? 'none';
}

export const told = ({ files }: FilesOutcome) =>
  files.map(({ name, kind, problems }) => [name, kind, ...problems.map(({ code, path }) => `${code} ${path}`.trim())]);
