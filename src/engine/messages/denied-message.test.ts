// The messages AWS prints are made as it words them, and read whatever stands around them.
import { describe, expect, it } from 'vitest';
import type { Decision } from '../../model/decision';
import { LAYERS, type Layer } from '../../model/layer';
import { deniedMessage, parseDeniedMessage, type DeniedCall } from './denied-message';

const CALL: DeniedCall = {
  caller: 'arn:aws:iam::111122223333:user/alice',
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::b/a key',
  isReasonShown: true,
  policyArn: null,
};
const START = 'User: arn:aws:iam::111122223333:user/alice is not authorized to perform: s3:GetObject';

function reasonOf(outcome: 'explicit-deny' | 'implicit-deny', layer: Layer, call: Partial<DeniedCall> = {}): string {
  const message = deniedMessage({ ...CALL, resource: '*', ...call }, { outcome, layer } as Decision) ?? '';
  return message.replace(/^User: \S+ is not authorized to perform: \S+ ?/, '');
}

describe('the message for a denied call', () => {
  it.each([
    ['identity', 'because no identity-based policy allows the s3:GetObject action', 'an identity-based policy'],
    ['boundary', 'because no permissions boundary allows the s3:GetObject action', 'a permissions boundary'],
    ['session', 'because no session policy allows the s3:GetObject action', 'a session policy'],
    ['scp', 'because no service control policy allows the s3:GetObject action', 'a service control policy'],
    ['rcp', '', 'a resource control policy'],
    ['resource', 'because no resource-based policy allows the s3:GetObject action', 'a resource-based policy'],
    ['trust', 'because no role trust policy allows the sts:AssumeRole action', 'the role trust policy'],
    ['endpoint', 'because no VPC endpoint policy allows the s3:GetObject action', 'a VPC endpoint policy'],
  ] as const)('words the layer %s as AWS does (R226)', (layer, implicit, explicit) => {
    expect(reasonOf('implicit-deny', layer)).toBe(implicit);
    expect(reasonOf('explicit-deny', layer)).toBe(`with an explicit deny in ${explicit}`);
  });

  it('gives no reason for S3 Block Public Access, for which AWS has published none', () => {
    expect(reasonOf('implicit-deny', 's3-bpa')).toBe('');
  });

  it('names the resource unless there is none, and leaves the reason out where AWS does', () => {
    const decision: Decision = { outcome: 'implicit-deny', layer: 'identity' };
    expect(deniedMessage({ ...CALL, isReasonShown: false }, decision)).toBe(
      `${START} on resource: arn:aws:s3:::b/a key`,
    );
    expect(deniedMessage({ ...CALL, isReasonShown: false, resource: '*' }, decision)).toBe(START);
  });

  it('adds the ARN of the policy for the layers where AWS does (R227)', () => {
    const policyArn = 'arn:aws:iam::111122223333:policy/p';
    const named = LAYERS.filter((layer) => reasonOf('explicit-deny', layer, { policyArn }).endsWith(`: ${policyArn}`));
    expect(named).toEqual(['rcp', 'scp', 'identity', 'boundary', 'session']);
    expect(reasonOf('implicit-deny', 'scp', { policyArn })).not.toContain(policyArn);
  });

  it('is none where nothing was denied by a policy', () => {
    expect(deniedMessage(CALL, { outcome: 'allow', by: 'identity' })).toBeNull();
    expect(deniedMessage(CALL, { outcome: 'depends', layer: 'identity' })).toBeNull();
    expect(deniedMessage(CALL, { outcome: 'explicit-deny', refused: 'aws' })).toBeNull();
  });
});

describe('reading a message', () => {
  it('gives back what made it, for every layer', () => {
    for (const layer of LAYERS) {
      for (const outcome of ['explicit-deny', 'implicit-deny'] as const) {
        const message = deniedMessage(CALL, { outcome, layer } as Decision) ?? '';
        if (!message.includes('because') && !message.includes('with an')) continue;
        expect(parseDeniedMessage(message)).toEqual({
          caller: CALL.caller,
          action: CALL.action,
          resource: CALL.resource,
          layer,
          kind: outcome === 'explicit-deny' ? 'explicit' : 'implicit',
          policyArn: null,
        });
      }
    }
  });

  it.each([
    ['with an explicit deny in a sessions policy', 'session', 'explicit'],
    [
      'with an explicit deny in a VPC endpoint policy transitively through a service control policy',
      'endpoint',
      'explicit',
    ],
    [
      'because public ACLs are prevented by the BlockPublicAcls setting in S3 Block Public Access',
      's3-bpa',
      'implicit',
    ],
    [
      'because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access',
      's3-bpa',
      'implicit',
    ],
    ['because no role trust policy allows the sts:AssumeRole action', 'trust', 'implicit'],
    ['with an explicit deny in the role trust policy', 'trust', 'explicit'],
  ])('reads “%s”', (reason, layer, kind) => {
    expect(parseDeniedMessage(`${START} ${reason}`)).toMatchObject({ layer, kind, resource: null });
    expect(parseDeniedMessage(`${START} on resource: "arn:aws:s3:::b/a key" ${reason}.`)).toMatchObject({
      layer,
      kind,
      resource: 'arn:aws:s3:::b/a key',
    });
  });

  const REASON = 'because no identity-based policy allows the s3:GetObject action';

  it.each([
    [
      'the name of the error',
      `An error occurred (AccessDenied) when calling the GetObject operation: ${START} ${REASON}`,
    ],
    [
      'retries',
      `An error occurred (AccessDenied) when calling the X operation (reached max retries: 4): ${START} ${REASON}`,
    ],
    [
      'the words of EC2',
      `You are not authorized to perform this operation. ${START} ${REASON}. Encoded authorization failure message: abc_-9`,
    ],
    ['a request id', `${START} ${REASON} (Service: S3, Status Code: 403, Request ID: ABC)`],
    [
      'another request id',
      `operation error S3: GetObject, api error AccessDenied: ${START} ${REASON}\n\tstatus code: 403`,
    ],
    ['quotation marks', `"${START} ${REASON}"`],
    ['JSON', `{"Message":"${START} ${REASON}"}`],
    ['XML', `<Message>${START} ${REASON}</Message>`],
    ['spaces', `  ${START} ${REASON}  \n`],
  ])('finds it among %s', (_around, message) => {
    expect(parseDeniedMessage(message)).toMatchObject({
      caller: CALL.caller,
      action: 's3:GetObject',
      resource: null,
      layer: 'identity',
      kind: 'implicit',
    });
  });

  it.each([
    ['arn:aws:s3:::b/k', ' on resource: arn:aws:s3:::b/k'],
    ['arn:aws:s3:::b/k', ' on resource: "arn:aws:s3:::b/k" (Service: S3)'],
    ['arn:aws:s3:::b/a key', ' on resource: &quot;arn:aws:s3:::b/a key&quot;'],
    ['arn:aws:s3:::b/a key', ' on resource: \\"arn:aws:s3:::b/a key\\"'],
    ['*', ' on resource: *'],
    [null, ''],
    [null, '.'],
  ])('reads the resource %s and no reason', (resource, end) => {
    expect(parseDeniedMessage(`${START}${end}`)).toMatchObject({ resource, layer: null, kind: null, policyArn: null });
  });

  it('reads the ARN of the policy, and nothing of what follows it', () => {
    const arn = 'arn:aws:organizations::987654321098:policy/o-a/service_control_policy/p-2kgn';
    for (const end of ['', '.', '"', ' (Service: Iam)', '</Message>']) {
      expect(
        parseDeniedMessage(`${START} with an explicit deny in a service control policy: ${arn}${end}`),
      ).toMatchObject({ layer: 'scp', kind: 'explicit', policyArn: arn });
    }
  });

  it.each([
    '',
    'Access Denied',
    'User: alice',
    `${START} because no magic allows the s3:GetObject action`,
    `${START} with an explicit deny in a dream`,
    'You are not authorized to perform this operation. Encoded authorization failure message: abc',
  ])('gives nothing for “%s”', (message) => {
    expect(parseDeniedMessage(message)).toBeNull();
  });

  it('comes to an end with long texts', () => {
    const long = `${'User: '.repeat(20_000)}${START} on resource: ${'a '.repeat(50_000)}${REASON}`;
    expect(parseDeniedMessage(long)).toMatchObject({ layer: 'identity' });
    expect(parseDeniedMessage(`${START} on resource: ${'a '.repeat(50_000)}because no `)).toBeNull();
  });
});
