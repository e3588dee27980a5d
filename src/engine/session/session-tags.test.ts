// What flows along a chain of sessions, whatever the roles and tags.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Session } from '../../model/session';
import { assume, target, user } from './examples';
import { principalTags, transitiveTags } from './session-tags';

describe('A chain of any roles', () => {
  const names = fc.constantFrom('Star', 'star', 'Heart', 'HEART', 'Sun', '__proto__');
  const tags = fc.uniqueArray(fc.record({ Key: names, Value: fc.constantFrom('1', '2', '') }), {
    selector: ({ Key }) => Key.toLowerCase(),
  });
  const step = fc.record({
    tags,
    marked: fc.array(fc.nat(3), { maxLength: 2 }),
    roleTags: fc.dictionary(names, fc.constant('role')),
    sourceIdentity: fc.option(fc.constantFrom('Diego', 'Eve'), { nil: undefined }),
  });

  it('never changes a transitive tag or a source identity, and role tags never win (R192, R193, R198)', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 6 }), (steps) => {
        let session: Session = user;
        for (const { tags: passed, marked, roleTags, sourceIdentity } of steps) {
          const before = session;
          const made = assume(
            {
              Tags: passed,
              TransitiveTagKeys: marked.flatMap((at) => passed[at]?.Key ?? []),
              ...(sourceIdentity === undefined ? {} : { SourceIdentity: sourceIdentity }),
            },
            before,
            { ...target, tags: roleTags },
          );
          if (!made.ok) {
            expect(['tag-is-inherited', 'source-identity-is-fixed']).toContain(made.error.code);
            continue;
          }
          session = made.value;
          const flowing = Object.entries(transitiveTags(before));
          const effective = principalTags(roleTags, session);
          for (const [key, value] of [...flowing, ...passed.map(({ Key, Value }) => [Key, Value] as const)]) {
            expect(Object.entries(effective)).toContainEqual([key, value]);
          }
          for (const entry of flowing) expect(Object.entries(transitiveTags(session))).toContainEqual(entry);
          const keys = Object.keys(effective).map((key) => key.toLowerCase());
          expect(new Set(keys).size).toBeGreaterThanOrEqual(
            new Set(Object.keys(roleTags).map((key) => key.toLowerCase())).size,
          );
          if (before.sourceIdentity !== null) expect(session.sourceIdentity).toBe(before.sourceIdentity);
          expect(session.isChained).toBe(before.kind === 'role');
        }
      }),
    );
  });
});
