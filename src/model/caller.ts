// Who makes a request: an identity, a session of one, a service, or nobody known.

type InAccount = { readonly account: string };

export type Caller =
  | (InAccount & { readonly kind: 'user'; readonly arn: string })
  | (InAccount & {
      readonly kind: 'role-session';
      /** The session: `arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION` (R184). */
      readonly arn: string;
      readonly roleArn: string;
      readonly serviceLinked: boolean;
    })
  | (InAccount & { readonly kind: 'root'; readonly arn: string })
  | (InAccount & { readonly kind: 'federated-user'; readonly arn: string; readonly userArn: string | null })
  | { readonly kind: 'service'; readonly service: string }
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'oidc' | 'saml'; readonly provider: string };

/** Whether the caller's account takes part in an organization, and how (R136). */
export type OrganizationPart = 'member' | 'management' | null;
