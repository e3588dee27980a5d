// A path is canonical as its service wants it.
import { describe, expect, it } from 'vitest';
import { canonicalPath } from './canonical-path';
import { rulesOf } from './service-rules';

describe('The canonical path (R240)', () => {
  it.each([
    ['', '/', '/'],
    ['a', '/a', '/a'],
    ['/my%20file', '/my%2520file', '/my%20file'],
    ['/a%2Fb', '/a%252Fb', '/a%2Fb'],
    ['/a//b/', '/a/b/', '/a//b/'],
    ['/a/./b/../c', '/a/c', '/a/./b/../c'],
    ['/../..', '/', '/../..'],
    ['/a/..//', '/', '/a/..//'],
    ['/é~', '/%C3%A9~', '/%C3%A9~'],
  ])('of %s is %s, and %s for S3', (path, ordinary, s3) => {
    expect(canonicalPath(path, rulesOf('lambda'))).toBe(ordinary);
    expect(canonicalPath(path, rulesOf('s3'))).toBe(s3);
  });
});
