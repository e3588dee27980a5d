// What makes a service run with a role it was handed: the calls that create what runs, and those that start it (R250).
import type { Role } from '../../model/principal';

/** Each row is one way; all its actions are needed. The ways of a service that need the fewest come first. */
const RUN_ACTIONS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'lambda.amazonaws.com': [
    ['lambda:CreateFunction', 'lambda:InvokeFunction'],
    ['lambda:CreateFunction', 'lambda:CreateEventSourceMapping'],
    ['lambda:CreateFunction', 'lambda:AddPermission'],
  ],
  'cloudformation.amazonaws.com': [
    ['cloudformation:CreateStack'],
    ['cloudformation:UpdateStackSet'],
    ['cloudformation:CreateStackSet', 'cloudformation:CreateStackInstances'],
    ['cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'],
  ],
  'codebuild.amazonaws.com': [
    ['codebuild:CreateProject', 'codebuild:StartBuild'],
    ['codebuild:CreateProject', 'codebuild:StartBuildBatch'],
  ],
  'glue.amazonaws.com': [
    ['glue:CreateDevEndpoint'],
    ['glue:CreateJob', 'glue:StartJobRun'],
    ['glue:CreateJob', 'glue:CreateTrigger'],
    ['glue:UpdateJob', 'glue:StartJobRun'],
    ['glue:UpdateJob', 'glue:CreateTrigger'],
  ],
  'sagemaker.amazonaws.com': [
    ['sagemaker:CreateNotebookInstance'],
    ['sagemaker:CreateTrainingJob'],
    ['sagemaker:CreateProcessingJob'],
  ],
  'ecs-tasks.amazonaws.com': [
    ['ecs:RegisterTaskDefinition', 'ecs:RunTask'],
    ['ecs:RegisterTaskDefinition', 'ecs:StartTask'],
    ['ecs:RegisterTaskDefinition', 'ecs:CreateService'],
    ['batch:RegisterJobDefinition', 'batch:SubmitJob'],
  ],
  'datapipeline.amazonaws.com': [
    ['datapipeline:CreatePipeline', 'datapipeline:PutPipelineDefinition', 'datapipeline:ActivatePipeline'],
  ],
  'tasks.apprunner.amazonaws.com': [['apprunner:CreateService']],
  'bedrock-agentcore.amazonaws.com': [
    [
      'bedrock-agentcore:CreateCodeInterpreter',
      'bedrock-agentcore:StartCodeInterpreterSession',
      'bedrock-agentcore:InvokeCodeInterpreter',
    ],
  ],
  // A machine of the caller's own is registered as a managed one, and gets the role's credentials.
  'ssm.amazonaws.com': [['ssm:CreateActivation'], ['ssm:CreateDocument', 'ssm:StartAutomationExecution']],
  'pods.eks.amazonaws.com': [
    ['eks:CreatePodIdentityAssociation', 'eks:CreateAccessEntry', 'eks:AssociateAccessPolicy'],
  ],
  'states.amazonaws.com': [['states:CreateStateMachine', 'states:StartExecution']],
  'scheduler.amazonaws.com': [['scheduler:CreateSchedule']],
  'emr-serverless.amazonaws.com': [['emr-serverless:CreateApplication', 'emr-serverless:StartJobRun']],
};

/** The same for what runs on instances: they take a role from an instance profile alone (R207). */
const RUN_WITH_PROFILE: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'ec2.amazonaws.com': [
    ['ec2:RunInstances'],
    ['ec2:RequestSpotInstances'],
    ['ec2:CreateLaunchTemplate', 'ec2:CreateFleet'],
    ['autoscaling:CreateLaunchConfiguration', 'autoscaling:CreateAutoScalingGroup'],
    ['ec2:CreateLaunchTemplate', 'autoscaling:CreateAutoScalingGroup'],
    ['elasticmapreduce:RunJobFlow'],
    [
      'elasticbeanstalk:CreateApplication',
      'elasticbeanstalk:CreateApplicationVersion',
      'elasticbeanstalk:CreateEnvironment',
    ],
  ],
};

/** What gives a role the instance profile that it lacks. */
const MAKE_PROFILE = ['iam:CreateInstanceProfile', 'iam:AddRoleToInstanceProfile'] as const;

const NO_WAYS: RunWays = [];

/** Whether anything is known to make the service run with a role. */
export function isRunnable(service: string): boolean {
  return service in RUN_ACTIONS || service in RUN_WITH_PROFILE;
}

/**
 * The ways to make the service run with the role. On an instance a role without an instance profile is of use only to who
 * can make one; where the world does not list the role's instance profiles it is taken to have one.
 */
export function runWaysFor(service: string, { instanceProfiles }: Pick<Role, 'instanceProfiles'>): RunWays {
  const isWithout = instanceProfiles?.length === 0;
  const onInstances = RUN_WITH_PROFILE[service] ?? NO_WAYS;
  return [
    ...(isWithout ? [] : onInstances),
    ...(RUN_ACTIONS[service] ?? NO_WAYS),
    ...(isWithout ? onInstances.map((actions) => [...MAKE_PROFILE, ...actions]) : []),
  ];
}

type RunWays = readonly (readonly string[])[];

/** Every action of the tables and the handing over itself, in lower case. */
export const PASS_ACTIONS: readonly string[] = [
  'iam:passrole',
  ...new Set(
    [...MAKE_PROFILE, ...[RUN_ACTIONS, RUN_WITH_PROFILE].flatMap((table) => Object.values(table).flat(2))].map(
      (action) => action.toLowerCase(),
    ),
  ),
];
