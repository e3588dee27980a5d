// Makes denials of STS from the table of their codes.
import { fail, type Result } from '../../base/result';
import { STS_DENIALS, type StsDenial, type StsDenialCode } from '../../model/sts-denial';

type Details = Partial<Pick<StsDenial, 'rule' | 'contested' | 'call'>>;

/** A denial; rule and error are the table's unless `details` says another rule. */
export function deny(code: StsDenialCode, params: StsDenial['params'] = {}, details: Details = {}): StsDenial {
  return { code, ...STS_DENIALS[code], params, contested: [], call: null, ...details };
}

export function denied(
  code: StsDenialCode,
  params: StsDenial['params'] = {},
  details: Details = {},
): Result<never, StsDenial> {
  return fail(deny(code, params, details));
}
