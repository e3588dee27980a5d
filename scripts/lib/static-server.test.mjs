// What the small server hands out, and what it keeps to itself.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HEADER_POLICY } from './security-policy.mjs';
import { readPath, serveFolder } from './static-server.mjs';

const folder = mkdtempSync(join(tmpdir(), 'rolewalk-server-'));
const root = join(folder, 'site');
/** @type {Awaited<ReturnType<typeof serveFolder>>} */
let server;

/**
 * The raw answer: unlike `fetch`, neither tidies the path nor unpacks the body.
 * @param {string} path
 * @param {{ method?: string, headers?: Record<string, string> }} [options]
 * @returns {Promise<{ status: number | undefined, headers: import('node:http').IncomingHttpHeaders, body: Buffer }>}
 */
function ask(path, options = {}) {
  return new Promise((resolve, reject) => {
    const { port, hostname } = new URL(server.url);
    request({ hostname, port, path, ...options }, (response) => {
      /** @type {Buffer[]} */
      const parts = [];
      response.on('data', (/** @type {Buffer} */ part) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }),
      );
    })
      .on('error', reject)
      .end();
  });
}

beforeAll(async () => {
  mkdirSync(join(root, 'assets'), { recursive: true });
  mkdirSync(join(root, '.vite'));
  writeFileSync(join(root, 'index.html'), '<!doctype html><title>Rolewalk</title>');
  writeFileSync(join(root, 'assets/app-DzX0a_-1.js'), 'export {};');
  writeFileSync(join(root, '.vite/manifest.json'), '{}');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  symlinkSync(join(folder, 'secret.txt'), join(root, 'link.txt'));
  server = await serveFolder(root, [0]);
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

describe('the static server', () => {
  it('answers the root with the page, under the policy', async () => {
    const { status, headers, body } = await ask('/?a=1');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toBe(HEADER_POLICY);
    expect(headers['cache-control']).toBe('no-cache');
    expect(body.toString()).toContain('Rolewalk');
  });

  it('lets hashed files be kept for ever, with the type a module needs', async () => {
    const { headers } = await ask('/assets/app-DzX0a_-1.js');
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(headers['cache-control']).toContain('immutable');
  });

  it('compresses for whoever can read it', async () => {
    const { headers, body } = await ask('/', { headers: { 'accept-encoding': 'br, gzip' } });
    expect(headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(body).toString()).toContain('Rolewalk');
    const refused = await ask('/', { headers: { 'accept-encoding': 'gzip;q=0' } });
    expect(refused.headers['content-encoding']).toBeUndefined();
  });

  it('sends nothing twice', async () => {
    const { headers } = await ask('/');
    const again = await ask('/', { headers: { 'if-none-match': headers.etag ?? '' } });
    expect(again.status).toBe(304);
    expect(again.body).toHaveLength(0);
  });

  it('sends no body to HEAD and refuses to be written to', async () => {
    const head = await ask('/', { method: 'HEAD' });
    expect([head.status, head.body.length]).toEqual([200, 0]);
    expect((await ask('/', { method: 'POST' })).status).toBe(405);
  });

  it.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/assets/..%5c..%5csecret.txt', '/link.txt'])(
    'keeps what is outside the folder: %s',
    async (path) => {
      const { status, body } = await ask(path);
      expect([400, 404]).toContain(status);
      expect(body.toString()).not.toContain('secret\n');
      expect(body.toString()).not.toBe('secret');
    },
  );

  it.each(['/.vite/manifest.json', '/%00', '/%', '/assets', '/missing.js'])('has no file at %s', async (path) => {
    expect([400, 404]).toContain((await ask(path)).status);
  });

  it('takes the next port when one is taken, and says so when none is left', async () => {
    const taken = Number(new URL(server.url).port);
    const next = await serveFolder(root, [taken, 0]);
    expect(next.url).not.toBe(server.url);
    await next.close();
    await expect(serveFolder(root, [taken])).rejects.toThrow(`Port ${taken} is taken.`);
  });
});

describe('readPath', () => {
  it('decodes a plain path and drops what follows it', () => {
    expect(readPath('/a%20b/c.js?x=../..#y')).toBe('/a b/c.js');
  });
});
