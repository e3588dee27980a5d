// Checks a signature over texts alone, as they stand on a page: what `verifyRequest` does once a request is read.
import { dayOf, readAmzDate } from './amz-date';
import { areEqualTexts } from './equal-texts';
import { readScope } from './scope';
import { signText } from './sign-text';

export type SignedText = {
  readonly secret: string;
  /** `YYYYMMDD/region/service/aws4_request`. */
  readonly scope: string;
  readonly amzDate: string;
  readonly canonicalRequest: string;
  /** Hexadecimal, lower case. */
  readonly signature: string;
};

/** Whether the signature is that of the texts (R241, R242); texts that no client writes have none. */
export async function isSignatureOf({ signature, scope: written, ...text }: SignedText): Promise<boolean> {
  const scope = readScope(written);
  if (scope === null || readAmzDate(text.amzDate) === null || scope.date !== dayOf(text.amzDate)) return false;
  return areEqualTexts((await signText({ ...text, scope })).signature, signature);
}
