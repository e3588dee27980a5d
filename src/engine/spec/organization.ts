// Which organization policies bind a request (R136-R144).
import { hasAccount } from './principals';
import type { Scenario, ScenarioLevels } from './scenario';
import { serviceOf } from './services';

/** The levels of service control policies that bind the caller, or null. */
export function bindingScps({ principal, scps }: Scenario): ScenarioLevels | null {
  const isBound = hasAccount(principal) && principal.org === 'member' && principal.serviceLinked !== true;
  return isBound ? scps : null;
}

/** The levels of resource control policies that bind the request, or null. */
export function bindingRcps(scenario: Scenario): ScenarioLevels | null {
  const { principal, resourceOrg, action, extras, rcps } = scenario;
  const isBound =
    resourceOrg === 'member' &&
    RCP_SERVICES.includes(serviceOf(action)) &&
    principal.serviceLinked !== true &&
    !isServiceTakingItsRole(scenario) &&
    extras?.awsManagedKey !== true &&
    action.toLowerCase() !== 'kms:retiregrant';
  return isBound ? rcps : null;
}

/** A service assumes its service-linked role whatever RCPs say (R144). */
function isServiceTakingItsRole({ principal, action, resource }: Scenario): boolean {
  const isItsRole = /^arn:[^:]*:iam::\d{12}:role\/aws-service-role\//.test(resource);
  return principal.type === 'service' && action.toLowerCase() === 'sts:assumerole' && isItsRole;
}

/** R271, as of 26 September 2026. */
const RCP_SERVICES = [
  ...['appstream', 'dsql', 'clouddirectory', 'cloudfront', 'cloudsearch', 'logs', 'networkmonitor'],
  ...['cognito-identity', 'cognito-idp', 'comprehend', 'comprehendmedical', 'firehose', 'dynamodb', 'dax'],
  ...['autoscaling', 'ecr', 'ecr-public', 'gamelift', 'inspector-scan', 'kendra', 'kinesisvideo', 'memorydb', 'aoss'],
  ...['personalize', 'polly', 's3', 'swf', 'sqs', 'textract', 'timestream-influxdb', 'transcribe', 'translate'],
  ...['workspaces', 'appconfig', 'autoscaling-plans', 'budgets', 'servicediscovery', 'cloudtrail-data'],
  ...['codeartifact', 'codebuild', 'codecommit', 'codepipeline', 'compute-optimizer', 'cost-optimization-hub'],
  ...['events', 'fms', 'fis', 'health', 'rolesanywhere', 'kms', 'opensearch', 'pricing', 'pca-connector-ad'],
  ...['resource-groups', 'secretsmanager', 'sts', 'signin', 'support', 'transfer', 'notifications', 'wafv2', 'xray'],
];
