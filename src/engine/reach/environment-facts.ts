// What is true of the surroundings of every call, whatever they are: no case is one that breaks it (section 4).
import type { Residual } from '../../model/trace';

const is = (operator: string, key: string, ...values: readonly string[]): Residual => ({ operator, key, values });
const isAbsent = (key: string): Residual => is('Null', key, 'true');
const anyOf = (...any: readonly Residual[]): Residual => ({ any });

type Fact = { readonly keys: readonly string[]; readonly holds: Residual };

const MFA = 'aws:MultiFactorAuthPresent';
const MFA_AGE = 'aws:MultiFactorAuthAge';
const SOURCE_IP = 'aws:SourceIp';

/** Each counts where one of its keys is asked for; those of a fact are all about the same thing. */
const FACTS: readonly Fact[] = [
  { keys: [MFA], holds: anyOf(isAbsent(MFA), is('Bool', MFA, 'true', 'false')) },
  { keys: [MFA_AGE], holds: anyOf(isAbsent(MFA_AGE), is('NumericGreaterThanEquals', MFA_AGE, '0')) },
  // Its age is told where MFA was used, and only there.
  { keys: [MFA_AGE], holds: anyOf(isAbsent(MFA_AGE), is('Bool', MFA, 'true')) },
  { keys: [SOURCE_IP], holds: anyOf(isAbsent(SOURCE_IP), is('IpAddress', SOURCE_IP, '0.0.0.0/0', '::/0')) },
  // Through a VPC endpoint a request has the one, otherwise the other.
  ...['aws:SourceVpce', 'aws:SourceVpc', 'aws:VpcSourceIp'].map((key): Fact => ({
    keys: [key],
    holds: anyOf(isAbsent(key), isAbsent(SOURCE_IP)),
  })),
  ...['aws:CurrentTime', 'aws:EpochTime'].map((key): Fact => ({
    keys: [key],
    holds: is('DateGreaterThan', key, '1970-01-01T00:00:00Z'),
  })),
];

/** What holds of the keys, in lower case, beside whatever is asked of them. */
export function factsAbout(keys: ReadonlySet<string>): readonly Residual[] {
  return FACTS.filter((fact) => fact.keys.some((key) => keys.has(key.toLowerCase()))).map(({ holds }) => holds);
}
