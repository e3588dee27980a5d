// The Content-Security-Policy of the built app: nothing is fetched from, or sent to, anywhere else.

/** Monaco and Cytoscape write inline styles; fonts and images may be embedded, workers may be blobs of our own. */
const DIRECTIVES = [
  "default-src 'self'",
  "connect-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
];

/** For the `<meta>` element, so that any static host has it. */
export const META_POLICY = DIRECTIVES.join('; ');

/** For the response header; browsers ignore `frame-ancestors` in a `<meta>` element. */
export const HEADER_POLICY = [...DIRECTIVES, "frame-ancestors 'none'"].join('; ');
