// In what the signature of one service differs from that of another.

export type ServiceRules = {
  /** The path is encoded once more than it was for sending (R240). */
  readonly encodesPathAgain: boolean;
  /** Empty and dot segments are taken out of the path (R240). */
  readonly normalizesPath: boolean;
  /** The hash of the body goes along as `x-amz-content-sha256`, and may say that the body is not signed. */
  readonly sendsPayloadHash: boolean;
  /** The session token is part of what is signed (R244). */
  readonly signsSessionToken: boolean;
};

const ORDINARY: ServiceRules = {
  encodesPathAgain: true,
  normalizesPath: true,
  sendsPayloadHash: false,
  signsSessionToken: true,
};

/** A key of an object may hold `//` and `..`, so that its path is taken as it is. */
const OBJECTS: ServiceRules = { ...ORDINARY, encodesPathAgain: false, normalizesPath: false, sendsPayloadHash: true };

const BY_SERVICE: ReadonlyMap<string, ServiceRules> = new Map([
  ['s3', OBJECTS],
  ['s3-outposts', OBJECTS],
  ['s3-object-lambda', OBJECTS],
  ['iotdevicegateway', { ...ORDINARY, signsSessionToken: false }],
]);

/** The rules by the service's name in the scope. */
export function rulesOf(service: string): ServiceRules {
  return BY_SERVICE.get(service) ?? ORDINARY;
}
