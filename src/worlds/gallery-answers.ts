// What the engine must answer to each saved question of the examples: the decision, and the way through roles.

/** `reach`: the roles of the chain from first to last, or the role that is handed to a service; left out where there is no way. */
export type ExpectedAnswer = {
  readonly code: string;
  /** The Sid that decided, where one did. */
  readonly sid?: string;
  readonly reach?: string;
};

/** By the example's id, then by the question's. */
export const EXPECTED_ANSWERS: Readonly<Record<string, Readonly<Record<string, ExpectedAnswer>>>> = {
  ledger: {
    'alice-reads-ledger': { code: 'implicit-deny:resource', reach: 'chain: deployer, ledger-reader' },
    'alice-writes-notes': { code: 'implicit-deny:identity' },
    'reader-writes-unencrypted': { code: 'explicit-deny:scp', sid: 'DenyUnencrypted' },
    'reader-writes-with-kms': { code: 'allow:identity', sid: 'ReadAndWriteLedger' },
  },
  holiday: {
    'jonas-approves': { code: 'implicit-deny:identity', reach: 'chain: refund-approver' },
    'that-day': { code: 'allow:trust', sid: 'JonasWhileMariaIsAway' },
    'day-after': { code: 'implicit-deny:trust' },
    'in-her-name': { code: 'implicit-deny:trust' },
  },
  'one-deploy': {
    start: { code: 'allow:identity', sid: 'StartStacks' },
    encrypt: { code: 'allow:identity', sid: 'MakeBuckets' },
    'hand-role': { code: 'allow:identity', sid: 'HandLambdaItsRole' },
    'hand-role-ec2': { code: 'implicit-deny:identity' },
    open: { code: 'implicit-deny:identity' },
  },
  'pass-role': {
    'dave-payroll': { code: 'implicit-deny:identity', reach: 'handing lambda.amazonaws.com: pipeline-admin' },
    'dave-hands-admin': { code: 'allow:identity', sid: 'HandOverAnyRole' },
    'erin-hands-admin': { code: 'implicit-deny:identity' },
    'erin-hands-report': { code: 'allow:identity', sid: 'HandOverReportRoles' },
    'erin-payroll': { code: 'implicit-deny:identity' },
  },
  boundary: {
    fenced: { code: 'allow:identity', sid: 'MakeFencedRoles' },
    unfenced: { code: 'implicit-deny:identity' },
    'take-off': { code: 'explicit-deny:identity', sid: 'FencesStay' },
    'admin-makes-user': { code: 'implicit-deny:boundary' },
    'admin-writes-order': { code: 'allow:identity' },
  },
  tenants: {
    own: { code: 'allow:identity', sid: 'UseAllFiles' },
    other: { code: 'implicit-deny:session' },
    'other-own': { code: 'allow:identity', sid: 'UseAllFiles' },
    unlimited: { code: 'allow:identity', sid: 'UseAllFiles' },
    leak: { code: 'allow:resource', sid: 'AcmeReadsReports' },
  },
  'github-actions': {
    main: { code: 'allow:trust', sid: 'MainBranchMayEnter' },
    'pull-request': { code: 'implicit-deny:trust' },
    audience: { code: 'implicit-deny:trust' },
    preview: { code: 'allow:trust', sid: 'PullRequestsMayEnter' },
    'preview-writes': { code: 'implicit-deny:identity' },
  },
  vendor: {
    'for-acme': { code: 'allow:identity+trust', sid: 'CostwiseOnOurBehalf' },
    'for-globex': { code: 'implicit-deny:trust' },
    'for-nobody': { code: 'implicit-deny:trust' },
    'read-costs': { code: 'implicit-deny:resource', reach: 'chain: costwise-reader' },
  },
  'sealed-bucket': {
    'analyst-reads': { code: 'allow:identity+resource', sid: 'AnalyticsReads' },
    'analyst-opens': { code: 'allow:identity+resource', sid: 'AnalystThroughS3' },
    'analyst-opens-directly': { code: 'implicit-deny:resource' },
    'auditor-opens': { code: 'implicit-deny:resource' },
    'intern-reads': { code: 'implicit-deny:identity' },
  },
  'four-hops': {
    'alice-reads': { code: 'implicit-deny:resource', reach: 'chain: developer, release, operator, archivist' },
    'alice-enters': { code: 'implicit-deny:trust', reach: 'chain: developer, release, operator, archivist' },
    'ivan-reads': { code: 'implicit-deny:resource' },
    'archivist-reads': { code: 'allow:identity', sid: 'ReadArchive' },
    'archivist-deletes': { code: 'explicit-deny:resource', sid: 'NothingIsDeleted' },
  },
  'encrypted-buckets': {
    'lab-own-key': { code: 'allow:identity', sid: 'StoreDocuments' },
    'prod-own-key': { code: 'explicit-deny:scp', sid: 'OnlyWithOurKeys' },
    'prod-kms': { code: 'allow:identity', sid: 'StoreDocuments' },
    'prod-default': { code: 'allow:identity', sid: 'StoreDocuments' },
    'prod-loosen': { code: 'explicit-deny:scp', sid: 'BucketDefaultsStay' },
  },
  'data-perimeter': {
    office: { code: 'allow:identity+resource', sid: 'AnalystsRead' },
    cafe: { code: 'explicit-deny:scp', sid: 'OnlyOurNetworks' },
    outsider: { code: 'explicit-deny:rcp', sid: 'OnlyOurIdentities' },
    'carry-out': { code: 'explicit-deny:scp', sid: 'OnlyOurBuckets' },
  },
};
