// What the cases of AWS's published signing suite have in common (R245, R247).
import type { HttpRequest } from './http-request';

/** 2015-08-30T12:36:00Z. */
export const SUITE_TIME = 1_440_938_160;

export const SUITE_TOKEN = '6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267';

export const SUITE_CREDENTIALS = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  sessionToken: null,
};

export const SUITE_REQUEST: HttpRequest = {
  method: 'GET',
  host: 'example.amazonaws.com',
  path: '/',
  query: '',
  headers: [],
  body: '',
};

/** An order of the suite: `GET /` unless `change` says otherwise. */
export function suiteOrder(change: Partial<HttpRequest> = {}, sessionToken: string | null = null) {
  return {
    request: { ...SUITE_REQUEST, ...change },
    credentials: { ...SUITE_CREDENTIALS, sessionToken },
    region: 'us-east-1',
    service: 'service',
    time: SUITE_TIME,
  };
}
