// What makes a service run with a role it was handed: the calls that create what runs, and those that start it (R250).

/** Each row is one way; all its actions are needed. The ways of a service that need the fewest come first. */
const RUN_ACTIONS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'lambda.amazonaws.com': [
    ['lambda:CreateFunction', 'lambda:InvokeFunction'],
    ['lambda:CreateFunction', 'lambda:CreateEventSourceMapping'],
    ['lambda:CreateFunction', 'lambda:AddPermission'],
  ],
  'ec2.amazonaws.com': [
    ['ec2:RunInstances'],
    ['ec2:RequestSpotInstances'],
    ['autoscaling:CreateLaunchConfiguration', 'autoscaling:CreateAutoScalingGroup'],
    ['ec2:CreateLaunchTemplate', 'autoscaling:CreateAutoScalingGroup'],
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
};

const NO_WAYS: readonly (readonly string[])[] = [];

/** The ways to make the service run with a role; none for a service the table does not know. */
export function runActionsOf(service: string): readonly (readonly string[])[] {
  return RUN_ACTIONS[service] ?? NO_WAYS;
}

/** Every action of the table and the handing over itself, in lower case. */
export const PASS_ACTIONS: readonly string[] = [
  'iam:passrole',
  ...new Set(
    Object.values(RUN_ACTIONS)
      .flat(2)
      .map((action) => action.toLowerCase()),
  ),
];
