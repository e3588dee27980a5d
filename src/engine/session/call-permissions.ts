// What a call to STS asks the policies for: which actions, on which resource, decided in whose account.
import { splitArn } from '../../model/arn';
import type { Session } from '../../model/session';
import type { RoleFacts, StsApi, StsParameters } from '../../model/sts-call';

/**
 * The permissions that a call asks for, each on its own (R48, R191, R197): the call itself, tags that are passed or flow,
 * a source identity that is set or flows, and provided contexts.
 */
export function permissionsOf(api: StsApi, caller: Session | null, parameters: StsParameters): readonly string[] {
  const { Tags = [], SourceIdentity, ProvidedContexts = [] } = parameters;
  const flows = caller !== null && (api === 'AssumeRole' || api === 'SwitchRole');
  const isTagged = Tags.length > 0 || (flows && caller.transitiveKeys.length > 0);
  const hasSourceIdentity = SourceIdentity !== undefined || (flows && caller.sourceIdentity !== null);
  return [
    `sts:${api === 'SwitchRole' ? 'AssumeRole' : api}`,
    ...(isTagged ? ['sts:TagSession'] : []),
    ...(hasSourceIdentity ? ['sts:SetSourceIdentity'] : []),
    ...(ProvidedContexts.length > 0 ? ['sts:SetContext'] : []),
  ];
}

export type CallTarget = {
  readonly resource: string;
  /** The account whose policies decide, where it is not the resource's own: `AssumeRoot` asks the caller's side alone. */
  readonly account: string;
};

/** The role, the federated user's name, a member account's root user, else nothing in particular. */
export function targetOf(
  api: StsApi,
  caller: Session | null,
  parameters: StsParameters,
  role: RoleFacts | null,
): CallTarget {
  if (role !== null) return { resource: role.arn, account: splitArn(role.arn)?.account ?? '' };
  const account = caller?.account ?? '';
  const partition = splitArn(caller?.arn ?? '')?.partition ?? 'aws';
  if (api === 'GetFederationToken') {
    return { resource: `arn:${partition}:sts::${account}:federated-user/${parameters.Name ?? ''}`, account };
  }
  if (api !== 'AssumeRoot') return { resource: '*', account };
  const target = parameters.TargetPrincipal ?? '';
  return { resource: target.startsWith('arn:') ? target : `arn:${partition}:iam::${target}:root`, account };
}
