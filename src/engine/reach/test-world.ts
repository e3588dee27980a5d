// Small worlds for the tests of reach, written as short as can be.
import type { AccountId } from '../../model/account';
import { parseArn, type Arn } from '../../model/arn';
import { asDocumentId, type DocumentId, type DocumentKind, type PolicyDocument } from '../../model/policy-document';
import type { Principal, Tags } from '../../model/principal';
import type { Resource } from '../../model/resource';
import { EMPTY_WORLD, type World } from '../../model/world';

/** Statements of one policy, without the Version. */
export type Statements = readonly object[];

type Common = {
  readonly policies?: Statements;
  readonly boundary?: Statements;
  readonly tags?: Tags;
  readonly id?: string;
};

export type Sketch = {
  /** By ARN of user or role. */
  readonly users?: Readonly<Record<string, Common>>;
  readonly roles?: Readonly<
    Record<string, Common & { readonly trust: Statements; readonly maxSessionDuration?: number }>
  >;
  readonly resources?: Readonly<
    Record<string, { readonly account: string; readonly policy?: Statements; readonly tags?: Tags }>
  >;
  /** SCPs and RCPs at the root of an organization that holds these accounts. */
  readonly organization?: {
    readonly accounts: readonly string[];
    readonly scp?: Statements;
    readonly rcp?: Statements;
  };
};

export const NOW = '2026-01-15T12:00:00Z';
export const HOME = '111122223333';
export const AWAY = '222233334444';

export const user = (name: string, account = HOME) => `arn:aws:iam::${account}:user/${name}`;
export const role = (name: string, account = HOME) => `arn:aws:iam::${account}:role/${name}`;

export function allow(
  action: string | readonly string[],
  resource: string | readonly string[] = '*',
  condition?: object,
): object {
  return {
    Effect: 'Allow',
    Action: action,
    Resource: resource,
    ...(condition === undefined ? {} : { Condition: condition }),
  };
}

export function trust(
  principal: object | string,
  condition?: object,
  action: string | readonly string[] = 'sts:AssumeRole',
): object {
  const named = typeof principal === 'string' ? { AWS: principal } : principal;
  return {
    Effect: 'Allow',
    Principal: named,
    Action: action,
    ...(condition === undefined ? {} : { Condition: condition }),
  };
}

/** The world of a sketch. */
export function sketchWorld({ users = {}, roles = {}, resources = {}, organization }: Sketch): World {
  const documents: PolicyDocument[] = [];
  const put = (id: string, kind: DocumentKind, statements: Statements): DocumentId => {
    const text = JSON.stringify({ Version: '2012-10-17', Statement: statements });
    documents.push({ id: asDocumentId(id), kind, name: id.slice(id.lastIndexOf('/') + 1), text });
    return asDocumentId(id);
  };
  const common = (arn: string, { policies, boundary, tags, id }: Common) => ({
    arn: arnOf(arn),
    ...(id === undefined ? {} : { id }),
    ...(tags === undefined ? {} : { tags }),
    ...(policies === undefined ? {} : { policies: [put(`${arn}#inline/own`, 'inline', policies)] }),
    ...(boundary === undefined ? {} : { boundary: put(`${arn}#boundary`, 'managed', boundary) }),
  });
  const principals: Principal[] = [
    ...Object.entries(users).map(([arn, one]) => ({ kind: 'user' as const, ...common(arn, one) })),
    ...Object.entries(roles).map(([arn, one]) => ({
      kind: 'role' as const,
      ...common(arn, one),
      trust: put(`${arn}#trust`, 'trust', one.trust),
      ...(one.maxSessionDuration === undefined ? {} : { maxSessionDuration: one.maxSessionDuration }),
    })),
  ];
  const things = Object.entries(resources).map(([arn, { account, policy, tags }]): Resource => ({
    arn: arnOf(arn),
    account: account as AccountId,
    ...(tags === undefined ? {} : { tags }),
    ...(policy === undefined ? {} : { policy: put(`${arn}#resource`, 'resource', policy) }),
  }));
  const scps = organization?.scp === undefined ? {} : { scps: [put('scp', 'scp', organization.scp)] };
  const rcps = organization?.rcp === undefined ? {} : { rcps: [put('rcp', 'rcp', organization.rcp)] };
  return {
    ...EMPTY_WORLD,
    ...(organization === undefined
      ? {}
      : {
          organization: {
            id: 'o-test',
            root: { id: 'r-test', accounts: organization.accounts as AccountId[], ...scps, ...rcps },
          },
        }),
    principals,
    resources: things,
    documents,
  };
}

function arnOf(text: string): Arn {
  const arn = parseArn(text);
  if (arn === null) throw new Error(`Not an ARN: ${text}`);
  return arn;
}
