// How evenly the stage plays: a minute of a long chain in a world of forty nodes, the time from frame to frame.
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { ensureBrowser } from '../scripts/lib/find-browser.mjs';
import { ROOT } from '../scripts/lib/root.mjs';
import { runTool } from '../scripts/lib/run-tool.mjs';
import { serveFolder } from '../scripts/lib/static-server.mjs';

const SECONDS = 60;
const ROLES = 38;
/** Roles on the way from the user to the bucket. */
const HOPS = 8;
const LONGEST_FRAME_MS = 33;
const ACCOUNTS = ['111122223333', '222233334444'];

/** @param {object} statement */
const policy = (statement) => JSON.stringify({ Version: '2012-10-17', Statement: [statement] });

/** @param {number} at */
const roleArn = (at) => `arn:aws:iam::${ACCOUNTS[at % 2] ?? ''}:role/worker-${at}`;

/** A user, a bucket, and roles: each lets the one before it in, and may put on the next one. */
function makeWorld() {
  const user = `arn:aws:iam::${ACCOUNTS[0] ?? ''}:user/ann`;
  const bucket = 'arn:aws:s3:::archive';
  /** @param {string} target */
  const mayAssume = (target) => policy({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: target });
  const roles = Array.from({ length: ROLES }, (_, at) => ({
    arn: roleArn(at),
    before: at === 0 ? user : roleArn(at - 1),
    at,
  }));
  return {
    rolewalk: 1,
    title: 'Forty nodes',
    accounts: ACCOUNTS.map((id) => ({ id })),
    principals: [
      { kind: 'user', arn: user, policies: [`${user}#inline/own`] },
      ...roles.map(({ arn }) => ({ kind: 'role', arn, trust: `${arn}#trust`, policies: [`${arn}#inline/own`] })),
    ],
    resources: [{ arn: bucket, account: ACCOUNTS[(HOPS - 1) % 2], type: 's3:bucket' }],
    documents: [
      { id: `${user}#inline/own`, kind: 'inline', name: 'own', owner: user, text: mayAssume(roleArn(0)) },
      ...roles.flatMap(({ arn, before, at }) => [
        {
          id: `${arn}#trust`,
          kind: 'trust',
          name: 'trust policy',
          owner: arn,
          text: policy({ Effect: 'Allow', Principal: { AWS: before }, Action: 'sts:AssumeRole' }),
        },
        {
          id: `${arn}#inline/own`,
          kind: 'inline',
          name: 'own',
          owner: arn,
          text:
            at === HOPS - 1
              ? policy({ Effect: 'Allow', Action: 's3:GetObject', Resource: `${bucket}/*` })
              : mayAssume(roleArn(at + 1)),
        },
      ]),
    ],
    questions: [
      { id: 'q', title: 'Can ann read?', who: user, what: 's3:GetObject', where: `${bucket}/a`, context: {} },
    ],
  };
}

/** Runs in the page: the milliseconds from each frame to the next, for so long. @param {number} ms */
function listFrames(ms) {
  return new Promise((/** @type {(frames: number[]) => void} */ resolve) => {
    /** @type {number[]} */
    const frames = [];
    const start = performance.now();
    let last = start;
    const look = (/** @type {number} */ now) => {
      if (now > last) frames.push(now - last);
      last = now;
      if (now - start < ms) requestAnimationFrame(look);
      else resolve(frames);
    };
    requestAnimationFrame(look);
  });
}

export async function run() {
  if ((await runTool({ package: 'vite' }, ['build', '--logLevel', 'warn'])) !== 0) throw new Error('The build failed.');
  const server = await serveFolder(join(ROOT, 'dist'), [0]);
  const browser = await chromium.launch({ executablePath: await ensureBrowser() });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(server.url);
    const verdict = page.getByRole('status', { name: 'Verdict', exact: true });
    await verdict.filter({ hasText: /^(ALLOW|DENY|NO ALLOW|DEPENDS)/ }).waitFor();
    const button = page.getByRole('button', { name: 'Open account file', exact: true });
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()]);
    await chooser.setFiles({
      name: 'forty.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(makeWorld())),
    });
    await verdict.filter({ hasText: `${HOPS} hops` }).waitFor();
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    const stage = page.getByRole('region', { name: 'Stage', exact: true });
    await stage.locator('svg[data-step]').waitFor();
    await stage.focus();
    await page.keyboard.press(' ');
    const replay = setInterval(() => {
      // At its end it stops; the minute goes on from the beginning.
      void stage
        .getByRole('button', { name: 'Play (Space)' })
        .count()
        .then((count) => (count > 0 ? page.keyboard.press(' ') : undefined));
    }, 1_000);
    const frames = await page.evaluate(listFrames, SECONDS * 1_000);
    clearInterval(replay);
    const short = frames.filter((ms) => ms < LONGEST_FRAME_MS).length;
    const sorted = [...frames].sort((a, b) => a - b);
    const at = (/** @type {number} */ part) => (sorted[Math.floor(sorted.length * part)] ?? NaN).toFixed(1);
    console.log(`${SECONDS} s of a chain of ${HOPS} roles in a world of ${ROLES + 2} nodes: ${frames.length} frames`);
    console.log(
      `under ${LONGEST_FRAME_MS} ms: ${((100 * short) / frames.length).toFixed(1)} %; median ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms`,
    );
  } finally {
    await browser.close();
    await server.close();
  }
}
