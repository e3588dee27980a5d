// What a stack is made of: resources, the calls that make and remove each, and what each needs to be there first.
import type { RequestContext } from '../model/request-context';

/** One call that CloudFormation makes with the ticket it holds; the service that is asked decides on it alone. */
export type ServiceCall = {
  /** Unique in the stack. */
  readonly id: string;
  readonly service: 'IAM' | 'S3' | 'Lambda';
  readonly action: string;
  readonly resource: string;
  /** What the call says besides, for conditions. */
  readonly context: RequestContext;
};

export type StackResource = {
  /** Its logical id in the template. */
  readonly id: string;
  /** `AWS::S3::Bucket`. */
  readonly type: string;
  /** What it is called once it is there. */
  readonly name: string;
  readonly create: readonly ServiceCall[];
  readonly remove: readonly ServiceCall[];
  /** Logical ids of what has to be complete before, and outlives it. */
  readonly needs: readonly string[];
};

export type Stack = { readonly name: string; readonly arn: string; readonly resources: readonly StackResource[] };

const REGION = 'us-east-1';

/**
 * The stack of the demonstration: two encrypted buckets, and a function with the role it runs with. Reading what is being
 * made, which CloudFormation does besides, is left out.
 * @param partition of the account's ARNs: `aws`
 */
export function reportStack(account: string, partition = 'aws'): Stack {
  const role = `arn:${partition}:iam::${account}:role/report-function`;
  const lambda = `arn:${partition}:lambda:${REGION}:${account}:function:report-nightly`;
  const iam = (action: string): ServiceCall => call('ReportRole', 'IAM', `iam:${action}`, role);
  const fn = (action: string): ServiceCall => call('ReportFunction', 'Lambda', `lambda:${action}`, lambda);
  return {
    name: 'report',
    arn: `arn:${partition}:cloudformation:${REGION}:${account}:stack/report/5a1b2c3d`,
    resources: [
      bucket('InputBucket', 'report-input', partition),
      bucket('OutputBucket', 'report-output', partition),
      {
        id: 'ReportRole',
        type: 'AWS::IAM::Role',
        name: 'report-function',
        create: [iam('CreateRole'), iam('PutRolePolicy')],
        remove: [iam('DeleteRolePolicy'), iam('DeleteRole')],
        needs: [],
      },
      {
        id: 'ReportFunction',
        type: 'AWS::Lambda::Function',
        name: 'report-nightly',
        create: [
          fn('CreateFunction'),
          // Lambda asks for it while it answers CreateFunction (R145).
          call('ReportFunction', 'Lambda', 'iam:PassRole', role, { 'iam:PassedToService': 'lambda.amazonaws.com' }),
        ],
        remove: [fn('DeleteFunction')],
        needs: ['ReportRole'],
      },
    ],
  };
}

function call(
  owner: string,
  service: ServiceCall['service'],
  action: string,
  resource: string,
  context: RequestContext = {},
): ServiceCall {
  return { id: `${owner} ${action}`, service, action, resource, context };
}

function bucket(id: string, name: string, partition: string): StackResource {
  const arn = `arn:${partition}:s3:::${name}`;
  const s3 = (action: string): ServiceCall => call(id, 'S3', `s3:${action}`, arn);
  return {
    id,
    type: 'AWS::S3::Bucket',
    name,
    create: [s3('CreateBucket'), s3('PutEncryptionConfiguration')],
    remove: [s3('DeleteBucket')],
    needs: [],
  };
}

/** Every call the stack could come to make, those that make first. */
export function callsOf({ resources }: Stack): readonly ServiceCall[] {
  return [...resources.flatMap(({ create }) => create), ...resources.flatMap(({ remove }) => remove)];
}
