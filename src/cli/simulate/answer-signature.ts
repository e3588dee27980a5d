// One line of kind `sigv4` to one answer: which signature the texts have (docs/scenario-format.md).
import { fail, succeed, type Result } from '../../base/result';
import { readScope } from '../../signing/scope';
import { signText, type SignableText } from '../../signing/sign-text';

type Fields = Readonly<Record<string, unknown>>;

export type SignatureAnswer =
  | { readonly id: unknown; readonly expected: string }
  | { readonly id: unknown; readonly error: { readonly code: 'invalid-scenario'; readonly message: string } };

/** Whether the line asks for a signature, which is computed by the platform and therefore takes its time. */
export function asksForSignature(scenario: unknown): scenario is Fields {
  return typeof scenario === 'object' && scenario !== null && 'kind' in scenario && scenario.kind === 'sigv4';
}

/** The signature, in hexadecimal, of a canonical request (R241, R242); a field that is wrong is named. */
export async function answerSignature(scenario: Fields): Promise<SignatureAnswer> {
  const id = scenario['id'] ?? null;
  const text = readText(scenario);
  if (!text.ok) return { id, error: { code: 'invalid-scenario', message: text.error } };
  return { id, expected: (await signText(text.value)).signature };
}

function readText(scenario: Fields): Result<SignableText, string> {
  const { secret, scope: written, amzDate, canonicalRequest } = scenario;
  if (typeof secret !== 'string') return fail('secret: expected a string.');
  if (typeof written !== 'string') return fail('scope: expected a string.');
  if (typeof amzDate !== 'string') return fail('amzDate: expected a string.');
  if (typeof canonicalRequest !== 'string') return fail('canonicalRequest: expected a string.');
  const scope = readScope(written);
  if (scope === null) return fail(`scope: expected YYYYMMDD/REGION/SERVICE/aws4_request, found "${written}".`);
  return succeed({ secret, scope, amzDate, canonicalRequest });
}
