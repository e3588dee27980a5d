// A world, or one thing in it, as files that set it up.
import { writeCommands } from '../../exporters/aws-commands/write-commands';
import { writeTemplates } from '../../exporters/cloudformation/write-templates';
import { planSetUp } from '../../exporters/set-up/plan-set-up';
import { selectPart } from '../../exporters/set-up/select-part';
import type { SetUpFile } from '../../exporters/set-up/set-up-file';
import type { Site } from '../../exporters/set-up/plan';
import type { Skipped } from '../../exporters/set-up/skipped';
import type { DocumentId } from '../../model/policy-document';
import type { World } from '../../model/world';

export const FORMS = ['cloudformation', 'commands'] as const;
export type Form = (typeof FORMS)[number];

export type MadeFiles = {
  readonly files: readonly SetUpFile[];
  readonly skipped: readonly Skipped[];
  /** How many of what would be made, in words. */
  readonly counts: string;
};

/** @param part the id of what is set up with what it needs; null for the whole world */
export function makeFiles(
  world: World,
  unreadable: readonly DocumentId[],
  { form, part }: { readonly form: Form; readonly part: string | null },
): MadeFiles {
  const chosen = part === null ? world : (selectPart(world, part) ?? world);
  const plan = planSetUp(chosen, new Set(unreadable));
  const files = form === 'cloudformation' ? writeTemplates(plan) : writeCommands(plan);
  return { files, skipped: plan.skipped, counts: countWords(plan.sites) };
}

const COUNTED: readonly (readonly [string, string, (site: Site) => number])[] = [
  ['user', 'users', ({ users }) => users.length],
  ['group', 'groups', ({ groups }) => groups.length],
  ['role', 'roles', ({ roles }) => roles.length],
  ['managed policy', 'managed policies', ({ policies }) => policies.length],
  ['identity provider', 'identity providers', ({ providers }) => providers.length],
  ['resource', 'resources', ({ targets }) => targets.length],
  ['SCP or RCP', 'SCPs and RCPs', ({ controls }) => controls.length],
];

function countWords(sites: readonly Site[]): string {
  const words = COUNTED.flatMap(([one, many, count]) => {
    const sum = sites.reduce((total, site) => total + count(site), 0);
    return sum === 0 ? [] : [`${sum.toLocaleString('en')} ${sum === 1 ? one : many}`];
  });
  if (words.length === 0) return 'nothing';
  const accounts = new Set(sites.map(({ account }) => account)).size;
  return `${words.join(', ')} in ${accounts === 1 ? 'one account' : `${accounts.toLocaleString('en')} accounts`}`;
}
