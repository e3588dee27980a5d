// How a call is told: `reads`, `assumes`, or the action itself where no single word is exact.

type Verb = { readonly present: string; readonly infinitive: string };

function regular(infinitive: string, preposition = ''): Verb {
  const tail = preposition === '' ? '' : ` ${preposition}`;
  return { present: `${infinitive}s${tail}`, infinitive: `${infinitive}${tail}` };
}

const VERBS: ReadonlyMap<string, Verb> = new Map([
  ['sts:assumerole', regular('assume')],
  ['sts:assumerolewithsaml', regular('assume')],
  ['sts:assumerolewithwebidentity', regular('assume')],
  ['s3:getobject', regular('read')],
  ['s3:putobject', regular('write')],
  ['s3:deleteobject', regular('delete')],
  ['s3:listbucket', regular('list')],
  ['lambda:invokefunction', regular('invoke')],
  ['secretsmanager:getsecretvalue', regular('read')],
  ['ssm:getparameter', regular('read')],
  ['dynamodb:getitem', regular('read', 'from')],
  ['dynamodb:putitem', regular('write', 'to')],
  ['sqs:sendmessage', regular('send', 'to')],
  ['sqs:receivemessage', regular('receive', 'from')],
  ['sns:publish', { present: 'publishes to', infinitive: 'publish to' }],
  ['kms:decrypt', regular('decrypt', 'with')],
  ['kms:encrypt', regular('encrypt', 'with')],
]);

export function isAssumption(action: string): boolean {
  return action.toLowerCase().startsWith('sts:assumerole');
}

/** `reads ledger`, `assumes deployer`, `calls ec2:RunInstances on *`. */
export function presentCall(action: string, target: string): string {
  const verb = VERBS.get(action.toLowerCase());
  return verb === undefined ? `calls ${action} on ${target}` : `${verb.present} ${target}`;
}

/** What stands between `asked to` and the target: `read`, `assume`, `call ec2:RunInstances on`. */
export function infinitiveOf(action: string): string {
  return VERBS.get(action.toLowerCase())?.infinitive ?? `call ${action} on`;
}
