// Serves a folder of files, and nothing outside it, to this machine alone.
import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';
import { pipeline } from 'node:stream';
import { createGzip } from 'node:zlib';
import { HEADER_POLICY } from './security-policy.mjs';

const HOST = '127.0.0.1';

/** @type {Readonly<Record<string, string>>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};

const COMPRESSED = new Set([
  '.html',
  '.js',
  '.mjs',
  '.css',
  '.json',
  '.map',
  '.webmanifest',
  '.txt',
  '.md',
  '.svg',
  '.ttf',
]);

const SECURITY_HEADERS = {
  'Content-Security-Policy': HEADER_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

/** Vite puts a hash of the content into these names, so that they never change. */
const HASHED = /^\/assets\/.+-[\w-]{8}\.\w+$/;

/**
 * The path of a request, decoded, or null where it is none: not decodable, or with a part that is hidden or goes up.
 * @param {string} url
 */
export function readPath(url) {
  let path;
  try {
    path = decodeURIComponent(url.replace(/[?#].*$/s, ''));
  } catch {
    return null;
  }
  const parts = path.split('/');
  const isPlain = path.startsWith('/') && !parts.some((part) => part.startsWith('.')) && !/[\0\\]/.test(path);
  return isPlain ? path : null;
}

/**
 * The file for a path, or null. Links that lead out of the folder lead nowhere.
 * @param {string} root the folder's real path
 * @param {string} path as `readPath` gives it
 */
async function findFile(root, path) {
  try {
    const file = await realpath(join(root, path.endsWith('/') ? `${path}index.html` : path));
    const found = await stat(file);
    return found.isFile() && file.startsWith(root + sep) ? { file, size: found.size, mtimeMs: found.mtimeMs } : null;
  } catch {
    return null;
  }
}

/** @param {string | undefined} header */
const acceptsGzip = (header) => /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\b)/.test(header ?? '');

/**
 * @param {string} root
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function answer(root, request, response) {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
  /** @type {(status: number, text: string) => void} */
  const refuse = (status, text) => {
    response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
  };
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    refuse(405, 'Files are read here, nothing else.');
    return;
  }
  const path = readPath(request.url ?? '/');
  if (path === null) {
    refuse(400, 'Not a path of this app.');
    return;
  }
  const found = await findFile(root, path);
  if (found === null) {
    refuse(404, 'There is no such file.');
    return;
  }
  const extension = extname(found.file);
  const isCompressed = COMPRESSED.has(extension) && acceptsGzip(request.headers['accept-encoding']);
  const tag = `"${found.size.toString(36)}-${Math.round(found.mtimeMs).toString(36)}${isCompressed ? '-gz' : ''}"`;
  response.setHeader('Content-Type', TYPES[extension] ?? 'application/octet-stream');
  response.setHeader('Cache-Control', HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
  response.setHeader('Vary', 'Accept-Encoding');
  response.setHeader('ETag', tag);
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304).end();
    return;
  }
  if (isCompressed) response.setHeader('Content-Encoding', 'gzip');
  else response.setHeader('Content-Length', found.size);
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  // A visitor who leaves early closes the pipe; there is nobody left to tell.
  const leave = () => undefined;
  if (isCompressed) pipeline(createReadStream(found.file), createGzip(), response, leave);
  else pipeline(createReadStream(found.file), response, leave);
}

/**
 * @param {import('node:http').Server} server
 * @param {number} port
 * @returns {Promise<boolean>} false where somebody else has the port
 */
function listen(server, port) {
  return new Promise((resolve, reject) => {
    /** @param {NodeJS.ErrnoException} error */
    const fail = (error) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    };
    server.once('error', fail);
    server.listen(port, HOST, () => {
      server.off('error', fail);
      resolve(true);
    });
  });
}

/**
 * Serves `folder` on the first of `ports` that is free; 0 is any. Throws where none is.
 * @param {string} folder
 * @param {readonly number[]} ports
 */
export async function serveFolder(folder, ports) {
  const root = await realpath(folder);
  const server = createServer((request, response) => {
    answer(root, request, response).catch(() => response.destroy());
  });
  for (const port of ports) {
    if (!(await listen(server, port))) continue;
    const address = server.address();
    const actual = typeof address === 'object' && address !== null ? address.port : port;
    return {
      url: `http://${HOST}:${actual}/`,
      /** @returns {Promise<void>} */
      close: () =>
        new Promise((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    };
  }
  throw new Error(
    ports.length === 1 ? `Port ${ports[0]} is taken.` : `Ports ${ports[0]} to ${ports.at(-1)} are taken.`,
  );
}
