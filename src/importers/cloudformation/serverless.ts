// Roles that a serverless template leaves to AWS: a function without one gets its own, made of its policies.
import { isList, isMap, type TemplateMap, type TemplateValue } from './template-value';
import type { TemplateResource } from './template-scope';

const FUNCTION = 'AWS::Serverless::Function';
const BASIC = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';

const TRUST: TemplateValue = new Map<string, TemplateValue>([
  ['Version', '2012-10-17'],
  [
    'Statement',
    [
      new Map<string, TemplateValue>([
        ['Effect', 'Allow'],
        ['Principal', new Map([['Service', 'lambda.amazonaws.com']])],
        ['Action', 'sts:AssumeRole'],
      ]),
    ],
  ],
]);

/** The resources, with a role for each serverless function that names none; the function then names it. */
export function withServerlessRoles(resources: readonly TemplateResource[]): readonly TemplateResource[] {
  return resources.flatMap((resource) => {
    if (resource.type !== FUNCTION || resource.properties.has('Role')) return [resource];
    const roleId = `${resource.id}Role`;
    const role = new Map<string, TemplateValue>([['Fn::GetAtt', [roleId, 'Arn']]]);
    return [
      { ...resource, properties: new Map([...resource.properties, ['Role', role] as const]) },
      { ...resource, id: roleId, type: 'AWS::IAM::Role', notes: new Map(), properties: roleProperties(resource) },
    ];
  });
}

function roleProperties({ id, properties }: TemplateResource): TemplateMap {
  const given = properties.get('Policies') ?? [];
  const list = isList(given) ? given : [given];
  const attached: TemplateValue[] = [BASIC];
  const inline: TemplateValue[] = [];
  list.forEach((policy, at) => {
    if (typeof policy === 'string') {
      attached.push(policy.startsWith('arn:') ? policy : `arn:aws:iam::aws:policy/${policy}`);
    } else if (isMap(policy) && isFunction(policy)) {
      attached.push(policy);
    } else {
      // A policy template of the serverless model: which policy it stands for is not written here.
      const isPolicy = isMap(policy) && policy.has('Statement');
      const name = isMap(policy) && !isPolicy ? ([...policy.keys()][0] ?? 'policy') : `${id}RolePolicy${at}`;
      inline.push(
        new Map<string, TemplateValue>([
          ['PolicyName', isPolicy ? name : `${name}-${at}`],
          ['PolicyDocument', isPolicy ? policy : new Map([['Ref', name]])],
        ]),
      );
    }
  });
  const passed = ['PermissionsBoundary', 'Tags'].flatMap((name) => {
    const value = properties.get(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return new Map<string, TemplateValue>([
    ['AssumeRolePolicyDocument', properties.get('AssumeRolePolicyDocument') ?? TRUST],
    ['ManagedPolicyArns', attached],
    ['Policies', inline],
    ...passed,
  ]);
}

function isFunction(value: TemplateMap): boolean {
  const [name] = value.keys();
  return value.size === 1 && (name === 'Ref' || name?.startsWith('Fn::') === true);
}
