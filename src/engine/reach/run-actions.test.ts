// What a caller needs besides the handing over, for each service and for roles with and without an instance profile.
import { describe, expect, it } from 'vitest';
import type { Arn } from '../../model/arn';
import { compileWorld } from '../world/compile-world';
import { findReached } from './find-paths';
import { isRunnable, PASS_ACTIONS, runWaysFor } from './run-actions';
import { allow, NOW, role, sketchWorld, trust, user } from './test-world';

const ALICE = user('alice');
const TARGET = role('target');
const PROFILE = 'arn:aws:iam::111122223333:instance-profile/target' as Arn;

/** How a caller with these permissions gains a role that the service may put on. */
function runsWith(
  permissions: readonly string[],
  service: string,
  profiles?: readonly Arn[],
): readonly string[] | null {
  const world = sketchWorld({
    users: { [ALICE]: { policies: [allow('iam:PassRole', TARGET), allow(permissions)] } },
    roles: { [TARGET]: { trust: [trust({ Service: service })] } },
  });
  const principals = world.principals.map((one) =>
    one.kind === 'role' && profiles !== undefined ? { ...one, instanceProfiles: profiles } : one,
  );
  const { reached } = findReached(compileWorld({ ...world, principals }), {
    now: NOW,
    who: ALICE,
    includePassRole: true,
  });
  return reached[0]?.path.steps[0]?.runActions ?? null;
}

describe('On an instance', () => {
  const RUN = ['ec2:RunInstances'];
  const MAKE = ['iam:CreateInstanceProfile', 'iam:AddRoleToInstanceProfile'];

  it('a role with an instance profile runs, and one of which nobody knows', () => {
    expect(runsWith(RUN, 'ec2.amazonaws.com', [PROFILE])).toEqual(RUN);
    expect(runsWith(RUN, 'ec2.amazonaws.com')).toEqual(RUN);
  });

  it('a role without one runs for who can make one, and for nobody else', () => {
    expect(runsWith(RUN, 'ec2.amazonaws.com', [])).toBeNull();
    expect(runsWith([...RUN, 'iam:CreateInstanceProfile'], 'ec2.amazonaws.com', [])).toBeNull();
    expect(runsWith([...RUN, ...MAKE], 'ec2.amazonaws.com', [])).toEqual([...MAKE, ...RUN]);
  });

  it('the lack of one hinders no other service', () => {
    const actions = ['lambda:CreateFunction', 'lambda:InvokeFunction'];
    expect(runsWith(actions, 'lambda.amazonaws.com', [])).toEqual(actions);
  });
});

const SERVICES = ['ssm', 'pods.eks', 'states', 'scheduler', 'emr-serverless', 'ecs-tasks', 'ec2', 'glue'].map(
  (name) => `${name}.amazonaws.com`,
);

describe.each(SERVICES)('%s', (service) => {
  it.each(runWaysFor(service, {}).map((actions) => [actions]))(
    'runs with exactly %j and not with one fewer',
    (actions) => {
      expect(runsWith(actions, service)).toEqual(actions);
      for (const dropped of actions) {
        expect(
          runsWith(
            actions.filter((action) => action !== dropped),
            service,
          ),
        ).toBeNull();
      }
    },
  );
});

it('A service that the table does not know runs nothing, and each action is asked about in a search', () => {
  expect([isRunnable('backup.amazonaws.com'), isRunnable('ssm.amazonaws.com')]).toEqual([false, true]);
  for (const action of runWaysFor('ec2.amazonaws.com', { instanceProfiles: [] }).flat()) {
    expect(PASS_ACTIONS).toContain(action.toLowerCase());
  }
});

it('Nobody runs anything with a service-linked role', () => {
  const world = sketchWorld({
    users: { [ALICE]: { policies: [allow('*')] } },
    roles: { [TARGET]: { trust: [trust({ Service: 'ssm.amazonaws.com' })] } },
  });
  const principals = world.principals.map((one) => (one.kind === 'role' ? { ...one, serviceLinked: true } : one));
  const options = { now: NOW, who: ALICE, includePassRole: true };
  expect(findReached(compileWorld(world), options).reached).toHaveLength(1);
  expect(findReached(compileWorld({ ...world, principals }), options).reached).toEqual([]);
});
