// Why a layer did not bind a request, or bound it in an unusual way, beside what the layer said.
import type { LayerCode } from '../model/trace';

const CODE_WORDS: Readonly<Record<LayerCode, string>> = {
  'scp-not-a-member': "the caller's account is in no organization",
  'scp-management-account': 'management account',
  'scp-service-linked-role': 'service-linked role',
  'scp-not-an-account-principal': 'the caller belongs to no account',
  'rcp-resource-not-in-member-account': 'the resource is in no member account',
  'rcp-service-not-covered': 'the service takes no RCPs',
  'rcp-service-linked-role': 'service-linked role',
  'rcp-aws-managed-key': 'key managed by AWS',
  'rcp-retire-grant': 'kms:RetireGrant is exempt',
  'grant-names-caller': 'names the caller itself, which is enough in its own account',
  'grant-names-role': "names the caller's role",
  'grant-names-federated-user': 'names the federated user',
  'grant-names-account': "names the caller's account, so its identity policies must allow it too",
  'grant-anyone': 'lets anyone in',
  'kms-grant': 'a grant on the key allows it',
  'kms-operation-not-cross-account': 'this key operation never works from another account',
  'caller-in-other-partition': 'policies do not reach from one partition of AWS into another',
  'root-has-full-access': 'root has full access in its own account',
  'root-may-repair-bucket-policy': 'root may always repair the policy of its own bucket',
  'no-authorization-needed': 'this call needs no permission',
  'session-needs-a-policy': 'a federated user without a session policy may do nothing',
  'caller-has-no-identity-policies': 'the caller has no identity policies',
  'policy-not-needed': 'not needed here',
  'principal-not-in-world': 'the caller is not in this world, so its policies are not known',
  'public-bucket-policy': 'the bucket policy is public, and Block Public Access keeps other accounts out',
};

export function layerCodeWords(code: LayerCode): string {
  return CODE_WORDS[code];
}
