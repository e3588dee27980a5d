// One line of the scenario format to one answer (docs/scenario-format.md).
import { decisionCode, type Decision } from '../../model/decision';
import { POLICY_TYPES, type PolicyType } from '../../model/policy-document';
import { dropUnknown } from '../condition/context';
import { decide } from '../decide/decide';
import { explain } from '../decide/explain';
import type { Request } from '../decide/request';
import { settleRequest } from '../decide/settle-request';
import { parseDeniedMessage } from '../messages/denied-message';
import { isValid, validate } from '../policy/validate';
import { WAITS_FOR_NOTHING, findResidual } from '../residual/find-residual';
import { findConstant } from '../residual/solve-residual';
import { answerSts } from './answer-sts';
import { findDecisive } from './decisive';
import type { ScenarioError } from './fields';
import { policyText } from './policy-text';
import { readAuthorizationScenario } from './read-scenario';

type Outcome =
  | { readonly expected: unknown; readonly decidedBy?: string; readonly [detail: string]: unknown }
  | { readonly error: ScenarioError };

export type ScenarioAnswer = { readonly id: unknown } & Outcome;

type Fields = Readonly<Record<string, unknown>>;

const EXPECTED: Readonly<Record<Decision['outcome'], 'Allow' | 'Deny' | 'Depends'>> = {
  allow: 'Allow',
  'explicit-deny': 'Deny',
  'implicit-deny': 'Deny',
  depends: 'Depends',
};

/** The answer to one parsed line; never throws on input. */
export function answerScenario(scenario: unknown): ScenarioAnswer {
  if (typeof scenario !== 'object' || scenario === null || Array.isArray(scenario)) {
    return { id: null, ...invalid('A scenario is a JSON object.') };
  }
  const fields = scenario as Fields;
  const id = fields['id'] ?? null;
  switch (fields['kind'] ?? 'authz') {
    case 'authz':
      return { id, ...answerAuthorization(fields) };
    case 'validate':
      return { id, ...answerValidation(fields) };
    case 'denied-message':
      return { id, ...answerDeniedMessage(fields) };
    case 'sts':
      return { id, ...answerSts(fields) };
    default: {
      const kind = typeof fields['kind'] === 'string' ? `"${fields['kind']}"` : 'what is given';
      const message = `kind: ${kind} is not answered; authz, sts, validate and denied-message are.`;
      return { id, error: { code: 'unsupported-kind', message } };
    }
  }
}

function answerAuthorization(fields: Fields): Outcome {
  const requests = readAuthorizationScenario(fields);
  return requests.ok ? answerRequests(requests.value) : { error: requests.error };
}

function answerRequests(requests: readonly Request[]): Outcome {
  const decisive = findDecisive(requests.map((request) => ({ request, decision: decide(request) })));
  if (decisive === null) return invalid('action: expected an action.');
  const { decision, deciding, contested } = explain(decisive.request);
  const { residual, unknownKeys } = decision.outcome === 'depends' ? findResidual(requests) : WAITS_FOR_NOTHING;
  // What comes out the same for every value is settled, and any value tells which way.
  if (residual !== null && findConstant(residual, decisive.request) !== null) {
    return answerRequests(requests.map(withoutUnknownKeys));
  }
  return {
    expected: EXPECTED[decision.outcome],
    decidedBy: decisionCode(decision),
    ...(residual === null ? {} : { residual }),
    ...(deciding === null
      ? {}
      : { statement: { document: deciding.document, index: deciding.index, sid: deciding.sid } }),
    ...(unknownKeys.length === 0 ? {} : { unknownKeys }),
    ...(contested.length === 0 ? {} : { contested }),
  };
}

/** The same call with every key absent that nobody has set. */
function withoutUnknownKeys(request: Request): Request {
  return settleRequest({ ...request, context: dropUnknown(request.context) });
}

function answerValidation(fields: Fields): Outcome {
  const type = POLICY_TYPES.find((name): name is PolicyType => name === fields['policyType']);
  if (type === undefined) {
    return invalid(`policyType: expected one of ${POLICY_TYPES.join(', ')}.`);
  }
  const written = fields['policyText'] ?? null;
  if (written !== null && typeof written !== 'string') return invalid('policyText: expected a string.');
  if (written === null && fields['policy'] === undefined) return invalid('policy: expected a policy.');
  const text = written ?? policyText(fields['policy']);
  if (text === null) return invalid('policy is nested too deep.');
  const validation = validate(text, type);
  return { expected: isValid(validation) ? 'valid' : 'invalid', problems: validation.problems };
}

function answerDeniedMessage(fields: Fields): Outcome {
  const { message } = fields;
  if (typeof message !== 'string') return invalid('message: expected a string.');
  const parsed = parseDeniedMessage(message);
  if (parsed === null) {
    return {
      error: { code: 'unreadable-message', message: 'message: expected "User: … is not authorized to perform: …".' },
    };
  }
  const { layer, kind, policyArn, caller, action, resource } = parsed;
  return { expected: { layer, kind, ...(policyArn === null ? {} : { policyArn }), caller, action, resource } };
}

function invalid(message: string): { readonly error: ScenarioError } {
  return { error: { code: 'invalid-scenario', message } };
}
