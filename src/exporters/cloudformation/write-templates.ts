// A plan as CloudFormation templates: one for each account (and for each further region of it).
import { Document } from 'yaml';
import { isMinted, type SetUpPlan, type Site } from '../set-up/plan';
import type { JsonObject } from '../set-up/policy-json';
import { describeSkip } from '../set-up/skipped';
import type { SetUpFile } from '../set-up/set-up-file';
import { fileStem, profileOf, siteTitle } from '../set-up/site-names';
import { ALL_IS_THERE, writeResources } from './template-writer';

/** Bytes that CloudFormation takes from a file, and from a bucket at most. */
const MOST_FROM_FILE = 51_200;
const MOST_AT_ALL = 1_000_000;
const MOST_RESOURCES = 500;

/** The templates in the order in which they are deployed. */
export function writeTemplates(plan: SetUpPlan): readonly SetUpFile[] {
  const minted = plan.sites.flatMap(({ targets }) => targets.filter(isMinted).map(({ arn }) => arn));
  return plan.sites.map((site, at) => {
    const { resources, parameters, outputs, hasSteps } = writeResources(site, minted);
    const template: JsonObject = {
      AWSTemplateFormatVersion: '2010-09-09',
      Description: `${plan.title}: ${siteTitle(site)}`.slice(0, 1_000),
      Metadata: { Rolewalk: notesOf(plan, site) },
      ...filled('Parameters', { ...(hasSteps ? STEP : {}), ...parameters }),
      ...(hasSteps ? { Conditions: { [ALL_IS_THERE]: { 'Fn::Equals': [{ Ref: 'Step' }, 'all'] } } } : {}),
      Resources: resources,
      ...filled('Outputs', outputs),
    };
    const body = printTemplate(template, Object.keys(resources).length);
    const note = limitNote(Object.keys(resources).length, body.length);
    const name = `${fileStem(site)}.yaml`;
    const number = plan.sites.length === 1 ? '' : ` (${at + 1} of ${plan.sites.length})`;
    const lines = [
      `${plan.title}, ${siteTitle(site)}${number}. For a sandbox account: it makes what is listed below.`,
      ...deployLines(site, name, hasSteps, body.length),
      ...(note === null ? [] : ['', note]),
      ...skippedLines(plan),
    ];
    const text = `${lines.map((line) => `# ${oneLine(line)}`.trimEnd()).join('\n')}\n\n${body}`;
    return { name, site: siteTitle(site), language: 'yaml', note, text };
  });
}

/** YAML takes a thousandth of a second for each resource; what no stack can hold is written in the quicker JSON. */
function printTemplate(template: JsonObject, resources: number): string {
  if (resources > MOST_RESOURCES) return `${JSON.stringify(template, null, 1)}\n`;
  // CloudFormation reads YAML 1.1, where more words than one mean true, and digits with colons are numbers.
  return new Document(template, { version: '1.1', aliasDuplicateObjects: false }).toString({ lineWidth: 0 });
}

function limitNote(resources: number, size: number): string | null {
  if (resources > MOST_RESOURCES) {
    return `CloudFormation takes ${MOST_RESOURCES} resources in one stack, and this has ${resources}: set up a part of it, or use the aws commands.`;
  }
  return size > MOST_AT_ALL
    ? 'CloudFormation takes a million bytes at most, and this is more: set up a part of it.'
    : null;
}

const STEP: JsonObject = {
  Step: {
    Type: 'String',
    AllowedValues: ['first', 'all'],
    Default: 'all',
    Description: 'With "first", policies that name somebody who is not there yet are left out.',
  },
};

function filled(name: string, value: JsonObject): JsonObject {
  return Object.keys(value).length === 0 ? {} : { [name]: value };
}

/** What no resource of a template can hold, and what opening it again needs to give the same answers. */
function notesOf(plan: SetUpPlan, site: Site): JsonObject {
  const { account, accountName, region, organization, awsPolicies } = site;
  return {
    Title: plan.title,
    ...(account === null ? {} : { Account: account }),
    ...(accountName === null ? {} : { AccountName: accountName }),
    Region: region,
    ...(organization === null
      ? {}
      : { Accounts: plan.accountNames, Organization: JSON.parse(JSON.stringify(organization)) as JsonObject }),
    ...filled('ManagedPolicies', awsPolicies),
  };
}

function deployLines(site: Site, name: string, hasSteps: boolean, size: number): readonly string[] {
  const where = `--region ${site.region} --profile ${profileOf(site)}`;
  const deploy = `aws cloudformation deploy --template-file ${name} --stack-name ${fileStem(site)} --capabilities CAPABILITY_NAMED_IAM ${where}`;
  const large = size > MOST_FROM_FILE ? ' --s3-bucket YOUR-BUCKET' : '';
  const steps = hasSteps
    ? [
        '',
        'Some policies name somebody who is made later. Deploy every template with Step=first, then all of them again:',
        `  ${deploy}${large} --parameter-overrides Step=first`,
        `  ${deploy}${large} --parameter-overrides Step=all`,
      ]
    : ['', 'Deploy it with:', `  ${deploy}${large}`];
  return [...steps, 'Take it away with:', `  aws cloudformation delete-stack --stack-name ${fileStem(site)} ${where}`];
}

function skippedLines({ skipped }: SetUpPlan): readonly string[] {
  if (skipped.length === 0) return [];
  return ['', 'Left out of the whole:', ...skipped.map(({ what, reason }) => `  ${what}: ${describeSkip(reason)}`)];
}

/** A text of a world may hold anything; in a comment it stays on its line. */
function oneLine(text: string): string {
  return text.replace(/[^\x20-\x7e\u00a0-\ud7ff]+/g, ' ');
}
