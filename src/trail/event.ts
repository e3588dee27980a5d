// An event of CloudTrail: as it stands in a file, and what of it is looked at.

export type JsonObject = Readonly<Record<string, unknown>>;

/** Who made the call, as the event says it (R220, R221); what it does not say is null. */
export type TrailIdentity = {
  /** `IAMUser`, `AssumedRole`, … as written. */
  readonly type: string;
  readonly principalId: string | null;
  readonly arn: string | null;
  readonly accountId: string | null;
  readonly accessKeyId: string | null;
  readonly userName: string | null;
  /** The service that called in somebody's name, or by itself. */
  readonly invokedBy: string | null;
  /** Of a web identity or SAML assertion. */
  readonly identityProvider: string | null;
  /** Whose permissions temporary credentials have: a role, or the user who asked for them. */
  readonly issuer: SessionIssuer | null;
  readonly sourceIdentity: string | null;
  /** ISO 8601: when the temporary credentials were made. */
  readonly createdAt: string | null;
};

export type SessionIssuer = {
  readonly type: string | null;
  readonly arn: string | null;
  readonly accountId: string | null;
  readonly userName: string | null;
};

/** Credentials that a call handed out (R222), as far as its answer was kept. */
export type MadeCredentials = {
  readonly accessKeyId: string | null;
  /** The session's ARN: of an assumed role or a federated user. */
  readonly arn: string | null;
};

export type TrailEvent = {
  /** The event's own id, or its place in the file where it has none. */
  readonly id: string;
  /** As written, ISO 8601. */
  readonly time: string;
  /** `sts.amazonaws.com`. */
  readonly source: string;
  readonly name: string;
  readonly identity: TrailIdentity;
  /** Null where the call did not fail (R225). */
  readonly error: { readonly code: string; readonly message: string | null } | null;
  /** The role that a call to STS asked for. */
  readonly roleArn: string | null;
  /** The source identity that a call to STS set. */
  readonly setsSourceIdentity: string | null;
  readonly made: MadeCredentials | null;
  /** Names the copies of one call in several accounts (R223). */
  readonly sharedId: string | null;
  readonly recipientAccount: string | null;
  /** ARNs of what the call was made on. */
  readonly resources: readonly string[];
  /** The whole event as it stands in the file. */
  readonly record: JsonObject;
};
