// What measurements need of the engine, as one module that can be bundled: they also put requests together by hand.
export { compileWorld, decide, readAuthorizationScenario } from '../../src/engine/index';
export { settleRequest } from '../../src/engine/decide/settle-request';
export { decisionCode } from '../../src/model/decision';
export { EMPTY_WORLD } from '../../src/model/world';
export { asDocumentId } from '../../src/model/policy-document';
export { completeContext } from '../../src/engine/condition/context';
