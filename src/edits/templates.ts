// The usual worlds by one form each: two accounts and a role between them, a pipeline that signs in, guardrails.
import { parseAccountId } from '../model/account';
import { asDocumentId, type DocumentId } from '../model/policy-document';
import type { Question } from '../model/question';
import type { World } from '../model/world';
import { addStatement, hasStatement } from './add-statement';
import { emptyDraft, type Draft, type FieldProblem } from './draft';
import { NAME_RULES, type EntityKind } from './entity-kinds';
import { attachTo, makeEntity } from './make-entity';
import { ensureOrganization } from './organization-start';
import { withControls } from './organization-edits';
import { policyText, sidOf, type Statement } from './policy-texts';

export const TEMPLATE_NAMES = [
  ...(['cross-account-role', 'service-role', 'github-actions-role', 'third-party-role'] as const),
  ...(['read-only-user', 'bucket-with-policy', 'scp-guardrails'] as const),
] as const;
export type TemplateName = (typeof TEMPLATE_NAMES)[number];

/** A value a template asks for, as typed. */
export const TEMPLATE_FIELDS = [
  ...(['account', 'otherAccount', 'user', 'role', 'bucket', 'service', 'repository', 'branch', 'externalId'] as const),
  'region',
] as const;
export type TemplateField = (typeof TEMPLATE_FIELDS)[number];
export type TemplateValues = Readonly<Partial<Record<TemplateField, string>>>;

export type TemplateResult = { readonly world: World; readonly question: Question | null; readonly focus: string };

type Template = {
  /** With the values a form begins with. */
  readonly fields: TemplateValues;
  readonly build: (world: World, values: Readonly<Record<TemplateField, string>>) => TemplateResult;
};

const [HOME, OTHER] = ['111122223333', '222233334444'];
const GITHUB = 'token.actions.githubusercontent.com';

export const TEMPLATES: Readonly<Record<TemplateName, Template>> = {
  'cross-account-role': {
    fields: { account: HOME, user: 'alice', otherAccount: OTHER, role: 'reader', bucket: 'reports' },
    build: (start, { account, user, otherAccount, role, bucket }) => {
      const from = userArn(account, user);
      const to = roleArn(otherAccount, role);
      const world = steps(
        start,
        withAccount(account),
        withAccount(otherAccount),
        withUser(account, user),
        withRole(otherAccount, role, from),
        withBucket(otherAccount, bucket),
        withInline(to, `read-${bucket}`, readBucket(bucket)),
        withInline(from, 'assume-roles', [mayAssume(to)]),
      );
      return { world, focus: to, question: ask(from, 'sts:AssumeRole', to) };
    },
  },
  'service-role': {
    fields: { account: HOME, role: 'report-function', service: 'lambda.amazonaws.com', bucket: 'reports' },
    build: (start, { account, role, service, bucket }) => {
      const to = roleArn(account, role);
      const world = steps(
        start,
        withAccount(account),
        withRole(account, role, service),
        withBucket(account, bucket),
        withInline(to, `read-${bucket}`, readBucket(bucket)),
        service === 'lambda.amazonaws.com' ? withFunction(account, role) : same,
      );
      return { world, focus: to, question: ask(to, 's3:GetObject', `arn:aws:s3:::${bucket}/report.csv`) };
    },
  },
  'github-actions-role': {
    fields: {
      account: HOME,
      role: 'github-deploy',
      repository: 'octo-org/octo-repo',
      branch: 'main',
      bucket: 'releases',
    },
    build: (start, { account, role, repository, branch, bucket }) => {
      const provider = `arn:aws:iam::${account}:oidc-provider/${GITHUB}`;
      const to = roleArn(account, role);
      const trust: Statement = {
        Sid: 'GitHubMayEnter',
        Effect: 'Allow',
        Principal: { Federated: provider },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: {
            [`${GITHUB}:aud`]: 'sts.amazonaws.com',
            [`${GITHUB}:sub`]: `repo:${repository}:ref:refs/heads/${branch}`,
          },
        },
      };
      const world = steps(
        start,
        withAccount(account),
        withProvider(account, GITHUB),
        withRole(account, role, account),
        withText(`${to}#trust`, policyText([trust])),
        withBucket(account, bucket),
        withInline(to, `write-${bucket}`, [
          { Sid: 'WriteReleases', Effect: 'Allow', Action: 's3:PutObject', Resource: `arn:aws:s3:::${bucket}/*` },
        ]),
      );
      return { world, focus: to, question: ask(to, 's3:PutObject', `arn:aws:s3:::${bucket}/app.zip`) };
    },
  },
  'third-party-role': {
    fields: {
      account: HOME,
      otherAccount: '333344445555',
      role: 'vendor-access',
      externalId: 'c-12345',
      bucket: 'invoices',
    },
    build: (start, { account, otherAccount, role, externalId, bucket }) => {
      const to = roleArn(account, role);
      const from = roleArn(otherAccount, 'collector');
      const trust: Statement = {
        Sid: 'VendorMayEnterForUs',
        Effect: 'Allow',
        Principal: { AWS: from },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'sts:ExternalId': externalId } },
      };
      const world = steps(
        start,
        withAccount(account),
        withAccount(otherAccount, 'vendor'),
        withRole(otherAccount, 'collector', 'ec2.amazonaws.com'),
        withInline(from, 'assume-customers', [mayAssume('arn:aws:iam::*:role/vendor-*', 'MayAssumeCustomers')]),
        role.startsWith('vendor-') ? same : withInline(from, 'assume-roles', [mayAssume(to)]),
        withRole(account, role, account),
        withText(`${to}#trust`, policyText([trust])),
        withBucket(account, bucket),
        withInline(to, `read-${bucket}`, readBucket(bucket)),
      );
      return { world, focus: to, question: ask(from, 'sts:AssumeRole', to, { 'sts:ExternalId': externalId }) };
    },
  },
  'read-only-user': {
    fields: { account: HOME, user: 'auditor', bucket: 'reports' },
    build: (start, { account, user, bucket }) => {
      const arn = userArn(account, user);
      const world = steps(
        start,
        withAccount(account),
        withUser(account, user),
        withBucket(account, bucket),
        withInline(arn, 'read-only', [
          {
            Sid: 'ReadEverything',
            Effect: 'Allow',
            Action: ['s3:Get*', 's3:List*', 'iam:Get*', 'iam:List*', 'ec2:Describe*', 'lambda:Get*', 'lambda:List*'],
            Resource: '*',
          },
        ]),
      );
      return { world, focus: arn, question: ask(arn, 's3:GetObject', `arn:aws:s3:::${bucket}/report.csv`) };
    },
  },
  'bucket-with-policy': {
    fields: { account: HOME, bucket: 'reports', otherAccount: OTHER },
    build: (start, { account, bucket, otherAccount }) => {
      const arn = `arn:aws:s3:::${bucket}`;
      const reader = userArn(otherAccount, 'reader');
      const policy = policyText([
        {
          Sid: 'PartnerMayRead',
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${otherAccount}:root` },
          Action: 's3:GetObject',
          Resource: `${arn}/*`,
        },
        {
          Sid: 'TransportIsEncrypted',
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource: [arn, `${arn}/*`],
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ]);
      const world = steps(
        start,
        withAccount(account),
        withAccount(otherAccount),
        withBucket(account, bucket),
        withBucketPolicy(arn),
        withText(`${arn}#resource`, policy),
        withUser(otherAccount, 'reader'),
        withInline(reader, `read-${bucket}`, readBucket(bucket)),
      );
      return { world, focus: arn, question: ask(reader, 's3:GetObject', `${arn}/report.csv`) };
    },
  },
  'scp-guardrails': {
    fields: { region: 'eu-central-1' },
    build: (start, { region }) => {
      const { world: organized, organization } = ensureOrganization(start);
      const guarded = Object.entries(GUARDRAILS).reduce((world, [name, statement]) => {
        if (world.documents.some((one) => one.kind === 'scp' && one.name === name)) return world;
        const made = makeEntity(world, emptyDraft('scp', { name }));
        const root = made.world.organization?.root ?? organization.root;
        const scps = [...(root.scps ?? []), asDocumentId(made.id)];
        const attached = withControls(made.world, root.id, scps, root.rcps ?? []);
        return withText(made.id, policyText([statement(region)]))(attached);
      }, organized);
      return { world: guarded, focus: organization.root.id, question: null };
    },
  },
};

/** Guardrails that organizations put at their root, as statements. */
const GUARDRAILS: Readonly<Record<string, (region: string) => Statement>> = {
  'stay-in-organization': () => ({
    Sid: 'StayInOrganization',
    Effect: 'Deny',
    Action: 'organizations:LeaveOrganization',
    Resource: '*',
  }),
  'keep-the-trail': () => ({
    Sid: 'KeepTheTrail',
    Effect: 'Deny',
    Action: ['cloudtrail:StopLogging', 'cloudtrail:DeleteTrail', 'cloudtrail:UpdateTrail'],
    Resource: '*',
  }),
  'no-root-user': () => ({
    Sid: 'NoRootUser',
    Effect: 'Deny',
    Action: '*',
    Resource: '*',
    Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } },
  }),
  'one-region': (region) => ({
    Sid: 'OneRegion',
    Effect: 'Deny',
    NotAction: ['iam:*', 'sts:*', 'organizations:*', 's3:*', 'cloudfront:*', 'route53:*', 'support:*'],
    Resource: '*',
    Condition: { StringNotEquals: { 'aws:RequestedRegion': region } },
  }),
};

export type TemplateProblem = Pick<FieldProblem, 'code' | 'detail'> & { readonly field: TemplateField };

/** Whose names each field of a template follows. */
const NAMED_AS: Readonly<Partial<Record<TemplateField, EntityKind>>> = { user: 'user', role: 'role', bucket: 'bucket' };

/** Every fault of what was typed, in the order of the fields; a bucket of another account is one. */
export function checkTemplate(world: World, name: TemplateName, values: TemplateValues): readonly TemplateProblem[] {
  const fields = Object.keys(TEMPLATES[name].fields) as readonly TemplateField[];
  return fields.flatMap((field): readonly TemplateProblem[] => {
    const value = values[field] ?? '';
    if (value === '') return [{ field, code: 'empty', detail: '' }];
    const kind = NAMED_AS[field];
    const rule = kind === undefined ? undefined : NAME_RULES[kind];
    if (rule !== undefined && value.length > rule.longest)
      return [{ field, code: 'too-long', detail: String(rule.longest) }];
    if (rule !== undefined && !rule.shape.test(value)) return [{ field, code: 'characters', detail: rule.allowed }];
    const isAccount = field === 'account' || field === 'otherAccount';
    if (isAccount && parseAccountId(value) === null) return [{ field, code: 'not-an-account-id', detail: value }];
    if (field === 'otherAccount' && value === values.account) return [{ field, code: 'taken', detail: value }];
    const owner = name === 'cross-account-role' ? values.otherAccount : values.account;
    const bucket = field === 'bucket' ? world.resources.find(({ arn }) => arn === `arn:aws:s3:::${value}`) : undefined;
    return bucket !== undefined && bucket.account !== owner ? [{ field, code: 'taken', detail: value }] : [];
  });
}

/** The world with what the template makes of checked values. */
export function buildTemplate(world: World, name: TemplateName, values: TemplateValues): TemplateResult {
  const blank = Object.fromEntries(TEMPLATE_FIELDS.map((field) => [field, ''])) as Record<TemplateField, string>;
  return TEMPLATES[name].build(world, { ...blank, ...values });
}

type Step = (world: World) => World;
const same: Step = (world) => world;

function steps(world: World, ...all: readonly Step[]): World {
  return all.reduce((present, one) => one(present), world);
}

function ask(who: string, what: string, where: string, context: Question['context'] = {}): Question {
  return { who, what, where, context };
}

function userArn(account: string, name: string): string {
  return `arn:aws:iam::${account}:user/${name}`;
}

function roleArn(account: string, name: string): string {
  return `arn:aws:iam::${account}:role/${name}`;
}

/** Made only where it is not there yet: a template adds to what somebody has. */
function make(arn: string, draft: Draft): Step {
  const isThere = ({ accounts, principals, resources }: World): boolean =>
    accounts.some(({ id }) => id === arn) ||
    principals.some((one) => one.arn === arn) ||
    resources.some((one) => one.arn === arn);
  return (world) => (isThere(world) ? world : makeEntity(world, draft).world);
}

function withAccount(id: string, name = ''): Step {
  return make(id, emptyDraft('account', { id, name }));
}

function withUser(account: string, name: string): Step {
  return make(userArn(account, name), emptyDraft('user', { account, name }));
}

function withRole(account: string, name: string, trusted: string): Step {
  return make(roleArn(account, name), emptyDraft('role', { account, name, trusted }));
}

function withProvider(account: string, name: string): Step {
  const audiences = ['sts.amazonaws.com'];
  return make(
    `arn:aws:iam::${account}:oidc-provider/${name}`,
    emptyDraft('oidc-provider', { account, name, audiences }),
  );
}

function withBucket(account: string, name: string): Step {
  return make(`arn:aws:s3:::${name}`, emptyDraft('bucket', { account, name }));
}

function withFunction(account: string, role: string): Step {
  const name = `run-${role}`;
  const region = emptyDraft('function').region;
  const arn = `arn:aws:lambda:${region}:${account}:function:${name}`;
  return make(arn, emptyDraft('function', { account, name, runsAs: roleArn(account, role) }));
}

function withBucketPolicy(arn: string): Step {
  return (world) =>
    world.resources.find((one) => one.arn === arn)?.policy === undefined
      ? makeEntity(world, emptyDraft('resource-policy', { holder: arn })).world
      : world;
}

function withText(id: string, text: string): Step {
  return (world) => ({
    ...world,
    documents: world.documents.map((one) => (one.id === id ? { ...one, text } : one)),
  });
}

/** The inline policy with these statements; one that is there gets those that it has not. */
function withInline(owner: string, name: string, statements: readonly Statement[]): Step {
  const id: DocumentId = asDocumentId(`${owner}#inline/${name}`);
  return (world) => {
    const present = world.documents.find((one) => one.id === id);
    if (present === undefined) {
      const made = makeEntity(world, emptyDraft('inline-policy', { holder: owner, name }));
      return attachTo(withText(id, policyText(statements))(made.world), owner, id);
    }
    const text = statements
      .filter((one) => !hasStatement(present.text ?? '', one))
      .reduce((before, one) => addStatement(before, one) ?? before, present.text ?? '');
    return present.text === null ? world : withText(id, text)(world);
  };
}

function mayAssume(role: string, sid = `MayAssume${sidOf(role)}`): Statement {
  return { Sid: sid, Effect: 'Allow', Action: 'sts:AssumeRole', Resource: role };
}

function readBucket(bucket: string): readonly Statement[] {
  return [
    { Sid: `Read${sidOf(bucket)}`, Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::${bucket}/*` },
  ];
}
