// A plan as shell scripts with `aws` commands: for each account one that makes everything, and one that takes it away.
import { splitArn } from '../../model/arn';
import { isMinted, type SetUpPlan, type Site } from '../set-up/plan';
import { mentions, principalsNamed } from '../set-up/policy-json';
import type { SetUpFile } from '../set-up/set-up-file';
import { fileStem, profileOf, siteTitle } from '../set-up/site-names';
import { describeSkip } from '../set-up/skipped';
import { removeAll } from './clean-up-commands';
import { makeControls } from './control-commands';
import { makeIdentities, makePermissions, namesSomebody, putTrust } from './identity-commands';
import { Script } from './script';
import { commentLine, quote } from './shell-words';
import { TARGET_COMMANDS } from './target-commands';

/** What AWS's services say of something that is there already. */
const THERE = [
  'EntityAlreadyExists',
  'BucketAlreadyOwnedByYou',
  'ResourceInUseException',
  'ResourceConflictException',
  'ParameterAlreadyExists',
  'DuplicatePolicy',
  'LimitExceeded*InstanceProfile',
];

/** What they say of something that is not there. */
const GONE = ['NoSuchEntity', 'NoSuchBucket', 'NotFound', 'NonExistent', 'does not exist'];

const MAKE = [
  '# Runs a command; what is there already stays as it is.',
  'make() {',
  '  if SAID=$("$@" 2>&1 >/dev/null); then return 0; fi',
  '  case $SAID in',
  `    ${THERE.map((text) => `*${text}*`).join(' | ')}) echo "There already: $*" >&2 ;;`,
  '    *) echo "$SAID" >&2; exit 1 ;;',
  '  esac',
  '}',
];

const GO = [
  '# Runs a command; what is not there needs no taking away.',
  'gone() {',
  '  if SAID=$("$@" 2>&1 >/dev/null); then return 0; fi',
  '  case $SAID in',
  `    ${GONE.map((text) => `*${text.replaceAll(' ', '\\ ')}*`).join(' | ')}) ;;`,
  '    *) echo "$SAID" >&2 ;;',
  '  esac',
  '}',
];

/** The scripts in the order in which they are run; those that take away come after all others, in the opposite order. */
export function writeCommands(plan: SetUpPlan): readonly SetUpFile[] {
  const minted = plan.sites.flatMap(({ targets }) => targets.filter(isMinted).map(({ arn }) => arn));
  const made = plan.sites.map((site, at) => setUpScript(plan, site, at, minted));
  const removed = plan.sites.map((site) => cleanUpScript(plan, site, minted)).reverse();
  return [...made, ...removed];
}

function setUpScript(plan: SetUpPlan, site: Site, at: number, minted: readonly string[]): SetUpFile {
  const settings = { profile: profileOf(site), region: site.region, minted };
  const laterAccounts = new Set(
    plan.sites
      .slice(at + 1)
      .flatMap(({ account }) => account ?? [])
      .filter((id) => id !== site.account),
  );
  const isElsewhere = (arn: string): boolean => laterAccounts.has((splitArn(arn)?.account ?? '') as never);
  const now = new Script(settings);
  const then = new Script(settings);
  const waiting = site.roles.filter(namesSomebody);
  const waitsLong = waiting.filter(({ trust }) => principalsNamed(trust).some(isElsewhere));

  makeIdentities(site, now);
  if (site.targets.length > 0) now.comment('Resources');
  for (const target of site.targets) TARGET_COMMANDS[target.kind].make(target, now);
  for (const target of site.targets) {
    const { policy, isPolicyLater } = target;
    if (policy !== null) TARGET_COMMANDS[target.kind].guard?.(target, policy, isPolicyLater ? then : now);
  }
  makePermissions(site, now);
  putTrust(
    waiting.filter((role) => !waitsLong.includes(role)),
    now,
  );
  putTrust(waitsLong, then);
  makeControls(site.controls, now);

  const name = `${fileStem(site)}.sh`;
  const number = plan.sites.length === 1 ? '' : ` (${at + 1} of ${plan.sites.length})`;
  const notes = [
    `${plan.title}, ${siteTitle(site)}${number}. For a sandbox account: it makes what is listed below.`,
    `Run it with: sh ${name}`,
    `It needs version 2 of the AWS command line, and a profile called ${settings.profile} for that account.`,
    'It may be run again: what is there already is left as it is, and policies are put in their place once more.',
    ...(then.isEmpty
      ? []
      : [`Some policies name somebody who is made later: run every script, and then again with: sh ${name} finish`]),
    ...skippedLines(plan),
  ];
  const usesMinted = mentions([now.text, then.text], minted);
  const foreign = minted.filter((arn) => !site.targets.some((target) => target.arn === arn));
  const finding = new Script(settings);
  if (!then.isEmpty)
    for (const target of site.targets.filter(isMinted)) TARGET_COMMANDS[target.kind].make(target, finding);
  const begin = new Script(settings);
  if (usesMinted || site.targets.some(isMinted)) {
    begin.line(': > "$DIR/arns.sed"');
    for (const arn of foreign.filter((one) => mentions([now.text, then.text], [one]))) {
      begin.comment('AWS chooses this ARN: put in the one it has');
      begin.line(`${begin.variableOf(arn)}=\${${begin.variableOf(arn)}:-${quote(arn)}}`);
      begin.useVariable(arn);
    }
  }
  const finish = then.isEmpty
    ? []
    : ['', 'if [ "${1:-}" = finish ]; then', ...(finding.isEmpty ? [] : [finding.text]), then.text, 'exit 0', 'fi'];
  const lines = [
    '#!/bin/sh',
    ...notes.map(commentLine),
    'set -eu',
    'DIR=$(mktemp -d)',
    'trap \'rm -rf "$DIR"\' EXIT',
    '',
    ...MAKE,
    '',
    ...checkAccount(site),
    begin.text,
    ...finish,
    now.text,
    '',
    `echo ${quote(`Done: ${siteTitle(site)}.`)}`,
  ];
  return { name, site: siteTitle(site), language: 'shell', note: null, text: tidy(lines) };
}

function cleanUpScript(plan: SetUpPlan, site: Site, minted: readonly string[]): SetUpFile {
  const script = new Script({ profile: profileOf(site), region: site.region, minted });
  removeAll(site, script);
  const name = `${fileStem(site)}-clean-up.sh`;
  const notes = [
    `${plan.title}, ${siteTitle(site)}: takes away what ${fileStem(site)}.sh made, whatever has become of it since.`,
    `Run it with: sh ${name}`,
  ];
  const lines = ['#!/bin/sh', ...notes.map(commentLine), 'set -eu', '', ...GO, '', ...checkAccount(site), script.text];
  return { name, site: `${siteTitle(site)}: clean up`, language: 'shell', note: null, text: tidy(lines) };
}

/** Stops where the profile leads to another account. */
function checkAccount(site: Site): readonly string[] {
  if (site.account === null) return [];
  const profile = quote(profileOf(site));
  return [
    `ACCOUNT=$(aws sts get-caller-identity --query Account --output text --profile ${profile})`,
    `if [ "$ACCOUNT" != ${site.account} ]; then`,
    `  echo "The profile leads to account $ACCOUNT, and this is for ${site.account}." >&2`,
    '  exit 1',
    'fi',
  ];
}

function skippedLines({ skipped }: SetUpPlan): readonly string[] {
  if (skipped.length === 0) return [];
  return ['', 'Left out of the whole:', ...skipped.map(({ what, reason }) => `  ${what}: ${describeSkip(reason)}`)];
}

function tidy(lines: readonly string[]): string {
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`;
}
