// A session that a question names by its ARN is limited by the session policy that the world keeps under its name.
import { expect, test } from 'vitest';
import type { Analysis } from '../../model/analysis';
import { decisionCode } from '../../model/decision';
import { asDocumentId, type DocumentKind } from '../../model/policy-document';
import type { World } from '../../model/world';
import { analyse } from '../analyse';
import { allow, HOME, NOW, role, sketchWorld, trust } from '../reach/test-world';
import { findPaths } from '../reach/find-paths';
import { compileWorld } from './compile-world';

const FILES = role('team/files');
const READER = role('reader');
const SESSION = `arn:aws:sts::${HOME}:assumed-role/files/acme`;
const [OWN, OTHER] = ['arn:aws:s3:::files/acme/a', 'arn:aws:s3:::files/globex/a'];

const SKETCH = sketchWorld({
  roles: {
    [FILES]: {
      trust: [trust({ AWS: HOME })],
      policies: [allow('s3:GetObject', 'arn:aws:s3:::files/*'), allow('sts:AssumeRole', READER)],
    },
    [READER]: { trust: [trust({ AWS: HOME })], policies: [allow('s3:GetObject')] },
  },
  resources: {
    'arn:aws:s3:::files': { account: HOME },
    'arn:aws:s3:::vault': { account: HOME },
    'arn:aws:s3:::shared': {
      account: HOME,
      policy: [
        { Effect: 'Allow', Principal: { AWS: SESSION }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::shared/*' },
      ],
    },
  },
});

/** The world in which a policy with these statements is kept under a name. */
function withPolicy(statements: readonly object[], name = 'acme', kind: DocumentKind = 'session'): World {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  return {
    ...SKETCH,
    documents: [...SKETCH.documents, { id: asDocumentId(`${FILES}#session/${name}`), kind, name, text }],
  };
}

const OWN_FILES = [allow('s3:GetObject', 'arn:aws:s3:::files/acme/*')];

function ask(world: World, where: string, { who = SESSION, what = 's3:GetObject' } = {}): Analysis['answer'] {
  return analyse(compileWorld(world), { who, what, where, context: {} }, 1, NOW).answer;
}

const codeOf = (answer: Analysis['answer']): string =>
  answer === null ? 'none' : decisionCode(answer.direct.decision);

test('it leaves what both role and policy allow', () => {
  const world = withPolicy(OWN_FILES);
  expect(codeOf(ask(world, OWN))).toBe('allow:identity');
  expect(codeOf(ask(world, OTHER))).toBe('implicit-deny:session');
});

test('an explicit deny in it is one of the session', () => {
  expect(codeOf(ask(withPolicy([allow('s3:*'), { Effect: 'Deny', Action: '*', Resource: OTHER }]), OTHER))).toBe(
    'explicit-deny:session',
  );
});

test('a resource policy that names the session grants beside it', () => {
  expect(codeOf(ask(withPolicy(OWN_FILES), 'arn:aws:s3:::shared/a'))).toBe('allow:resource');
});

test('sessions by other names, and the role without one, are not limited', () => {
  const world = withPolicy(OWN_FILES, 'globex');
  expect(codeOf(ask(world, OTHER))).toBe('allow:identity');
  expect(codeOf(ask(world, OTHER, { who: FILES }))).toBe('allow:identity');
});

test('a policy of another kind under such an id limits nothing', () => {
  expect(codeOf(ask(withPolicy(OWN_FILES, 'acme', 'inline'), OTHER))).toBe('allow:identity');
});

test('one that cannot be read leaves the answer open', () => {
  const broken = withPolicy([]);
  const documents = broken.documents.map((one) => (one.kind === 'session' ? { ...one, text: '{' } : one));
  expect(codeOf(ask({ ...broken, documents }, OWN))).toBe('depends:session');
});

test('a chain begins with what it leaves, and no later session has it', () => {
  const goal = 'arn:aws:s3:::vault/a';
  const without = ask(SKETCH, goal);
  expect(without?.reach.kind).toBe('chain');
  expect(ask(withPolicy(OWN_FILES), goal)?.reach.kind).toBe('none');
  const mayGoOn = withPolicy([allow('sts:AssumeRole', READER)]);
  expect(ask(mayGoOn, goal)?.reach.kind).toBe('chain');
});

test('a search for paths keeps to it as well', () => {
  const goal = { action: 's3:GetObject', resource: 'arn:aws:s3:::vault/a' };
  const countPaths = (world: World): number =>
    findPaths(compileWorld(world), { who: SESSION, goal, now: NOW }).paths.length;
  expect(countPaths(SKETCH)).toBe(1);
  expect(countPaths(withPolicy(OWN_FILES))).toBe(0);
});
