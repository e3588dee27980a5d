// What a hop gained, lost and kept, told from the two sessions.
import { describe, expect, it } from 'vitest';
import { ALICE, APP, sceneOf, TARGET } from './example-world';
import { federated, NOW, sessionOf, tag, tokenWithMfa } from './examples';
import { listChanges } from './list-changes';
import { planAssumeRole } from './plan-session';
import { roleFacts } from './make-session';
import { userSession } from './start-session';

const { world } = sceneOf({ [ALICE]: { tags: { Team: 'a' } }, [TARGET]: { tags: { Team: 'target' } } });
const alice = userSession(ALICE, 'AIDAALICE');
const assume = (caller: typeof alice, arn: string, parameters: object = {}) =>
  sessionOf(planAssumeRole(caller, roleFacts(world, arn), { RoleSessionName: 'work', ...parameters }, { now: NOW }));

describe('The changes of a hop', () => {
  it('from a user: other permissions, tags instead of its own, an end, and the limits of a role', () => {
    const app = assume(alice, APP, {
      Tags: [tag('Star', '1'), tag('Plain', '2')],
      TransitiveTagKeys: ['Star'],
      SourceIdentity: 'Diego',
    });
    expect(listChanges(world, alice, app)).toEqual([
      { fate: 'lost', code: 'permissions', params: { of: ALICE } },
      { fate: 'gained', code: 'permissions', params: { of: APP } },
      { fate: 'lost', code: 'tag', params: { key: 'Team', value: 'a' } },
      { fate: 'gained', code: 'tag', params: { key: 'Plain', value: '2', flows: false } },
      { fate: 'gained', code: 'tag', params: { key: 'Star', value: '1', flows: true } },
      { fate: 'gained', code: 'source-identity', params: { value: 'Diego' } },
      { fate: 'gained', code: 'chaining-limit', params: { seconds: 3600 } },
      { fate: 'gained', code: 'end', params: { seconds: 3600 } },
      { fate: 'lost', code: 'call', params: { action: 'sts:GetFederationToken' } },
      { fate: 'lost', code: 'call', params: { action: 'sts:GetSessionToken' } },
    ]);
  });

  it('in a chain: transitive tags and source identity kept, plain tags and session policies lost', () => {
    const Policy = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';
    const app = assume(alice, APP, {
      Tags: [tag('Star', '1'), tag('Plain', '2')],
      TransitiveTagKeys: ['Star'],
      SourceIdentity: 'Diego',
      Policy,
    });
    expect(listChanges(world, app, assume(app, TARGET))).toEqual([
      { fate: 'lost', code: 'permissions', params: { of: APP } },
      { fate: 'gained', code: 'permissions', params: { of: TARGET } },
      { fate: 'lost', code: 'session-policy', params: { value: Policy } },
      { fate: 'lost', code: 'tag', params: { key: 'Plain', value: '2' } },
      { fate: 'kept', code: 'tag', params: { key: 'Star', value: '1', flows: true } },
      { fate: 'gained', code: 'tag', params: { key: 'Team', value: 'target', flows: false } },
      { fate: 'kept', code: 'source-identity', params: { value: 'Diego' } },
      { fate: 'kept', code: 'chaining-limit', params: { seconds: 3600 } },
      { fate: 'gained', code: 'end', params: { seconds: 3600 } },
    ]);
  });

  it('with MFA: it is lost in a role', () => {
    expect(listChanges(world, tokenWithMfa, assume(tokenWithMfa, APP))).toContainEqual({
      fate: 'lost',
      code: 'mfa',
      params: {},
    });
  });

  it('under another name: the permissions stay those of the user, IAM and STS are closed', () => {
    const changes = listChanges(world, { ...alice, identityArn: federated.identityArn }, federated);
    expect(changes).toContainEqual({ fate: 'kept', code: 'permissions', params: { of: federated.identityArn } });
    expect(changes).toContainEqual({ fate: 'lost', code: 'call', params: { action: 'iam:*' } });
    expect(changes).toContainEqual({ fate: 'lost', code: 'call', params: { action: 'sts:AssumeRole' } });
  });
});
