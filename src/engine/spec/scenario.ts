// One question of the scenario format, kind `authz`, as parsed JSON: what the second evaluator reads.
import type { JsonObject } from './json';

export type ScenarioPrincipal = {
  readonly type: 'user' | 'role-session' | 'federated-user' | 'root' | 'service' | 'anonymous' | 'oidc' | 'saml';
  readonly arn: string | null;
  readonly roleArn?: string;
  readonly userArn?: string;
  readonly account?: string;
  readonly org?: 'member' | 'management' | null;
  readonly serviceLinked?: boolean;
};

export type ScenarioGrant = {
  readonly grantee: string;
  readonly operations: readonly string[];
  readonly constraints?: {
    readonly EncryptionContextSubset?: Readonly<Record<string, string>>;
    readonly EncryptionContextEquals?: Readonly<Record<string, string>>;
  };
};

export type ScenarioExtras = {
  readonly restrictPublicBuckets?: boolean;
  readonly bucketPolicyIsPublic?: boolean;
  readonly gatewayEndpoint?: boolean;
  readonly awsManagedKey?: boolean;
  readonly delegatedAdmin?: boolean;
  /** Open points to be read the stricter way: `U14`. */
  readonly strict?: readonly string[];
  readonly grants?: readonly ScenarioGrant[];
};

export type ScenarioContext = Readonly<Record<string, string | readonly string[]>>;

/** Levels root, organizational units, account; each a list of documents. */
export type ScenarioLevels = readonly (readonly JsonObject[])[];

export type Scenario = {
  readonly id: string;
  readonly kind: 'authz';
  readonly principal: ScenarioPrincipal;
  readonly identityPolicies: readonly JsonObject[];
  readonly boundary: JsonObject | null;
  readonly sessionPolicy: JsonObject | readonly JsonObject[] | null;
  readonly scps: ScenarioLevels | null;
  readonly rcps: ScenarioLevels | null;
  readonly resourcePolicy: JsonObject | null;
  readonly trustPolicy: JsonObject | null;
  readonly endpointPolicy: JsonObject | null;
  readonly action: string;
  readonly alsoActions?: readonly string[];
  readonly resource: string;
  readonly resourceAccount: string;
  readonly resourceOrg: 'member' | 'management' | null;
  readonly context: ScenarioContext;
  readonly unknownContext?: readonly string[];
  readonly extras?: ScenarioExtras;
};
