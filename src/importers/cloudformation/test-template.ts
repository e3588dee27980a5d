// What the tests of templates share: small templates around one thing, and what comes of them.
import { readFileSync } from 'node:fs';
import { analyse, compileWorld } from '../../engine/index';
import type { AccountId } from '../../model/account';
import type { ImportOutcome, ImportProblem } from '../../model/import-problem';
import type { RequestContext } from '../../model/request-context';
import type { World } from '../../model/world';
import type { TemplateOptions } from './read-template';

export const ACCOUNT = '111122223333';
export const NOW = '2026-11-28T12:00:00Z';
export const OPTIONS: TemplateOptions = { fileName: 'shop.yaml', accountId: ACCOUNT as AccountId };

export function fixture(name: string): string {
  return readFileSync(new URL(`../fixtures/templates/${name}.yaml`, import.meta.url), 'utf8');
}

export function opened(outcome: ImportOutcome): {
  readonly world: World;
  readonly warnings: readonly ImportProblem[];
} {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome;
}

export function warnings(outcome: ImportOutcome): readonly string[] {
  return opened(outcome).warnings.map(({ code, path, params }) => `${code} ${path} (${params['found'] ?? ''})`);
}

export function decide(world: World, who: string, what: string, where: string, context: RequestContext = {}): string {
  const { answer } = analyse(compileWorld(world), { who, what, where, context }, 0, NOW);
  return answer?.direct.decision.outcome ?? 'unread';
}

export function textOf(world: World, id: string): string | null | undefined {
  return world.documents.find((document) => document.id === id)?.text;
}

export const user = (name: string): string => `arn:aws:iam::${ACCOUNT}:user/${name}`;
export const role = (name: string): string => `arn:aws:iam::${ACCOUNT}:role/${name}`;

/** A template of resources, in YAML. */
export function template(resources: string, rest = ''): string {
  return `${rest}\nResources:\n${indent(resources, 2)}\n`;
}

/** A user with one inline policy of the statements. */
export function withStatements(statements: string, rest = ''): string {
  return template(
    `Ann:
  Type: AWS::IAM::User
  Properties:
    UserName: ann
    Policies:
      - PolicyName: own
        PolicyDocument:
          Version: "2012-10-17"
          Statement:
${indent(statements, 12)}`,
    rest,
  );
}

function indent(text: string, by: number): string {
  const space = ' '.repeat(by);
  return text
    .trim()
    .split('\n')
    .map((line) => space + line)
    .join('\n');
}
