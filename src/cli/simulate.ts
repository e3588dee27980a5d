// `npm run -s simulate -- FILE`: answers scenarios, one JSON line each, in order, in constant memory.
import { createReadStream } from 'node:fs';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { answerScenario } from '../engine/index';
import { answerSignature, asksForSignature } from './simulate/answer-signature';

type Streams = {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
};

/** Editors on Windows begin a file with it. */
const BYTE_ORDER_MARK = /^\uFEFF/;

const OK = 0;
const SOME_LINES_FAILED = 1;
const USAGE = 2;

/** Reads the file, or standard input where none (or `-`) is named. Exit code 0, 1 where a line was an error, 2 for usage. */
export async function main(args: readonly string[], { stdin, stdout, stderr }: Streams): Promise<number> {
  const [file, ...rest] = args;
  if (rest.length > 0 || file === '--help' || file === '-h') {
    stderr.write(
      'Usage: npm run -s simulate -- [FILE]\nFILE holds one scenario a line (JSON); without it standard input is read.\n',
    );
    return USAGE;
  }
  const input = file === undefined || file === '-' ? stdin : createReadStream(file, 'utf8');
  try {
    return await answerLines(input, stdout);
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    stderr.write(`${file ?? 'standard input'} cannot be read: ${error.message}\n`);
    return USAGE;
  }
}

async function answerLines(input: NodeJS.ReadableStream, stdout: NodeJS.WritableStream): Promise<number> {
  let exitCode = OK;
  let lineNumber = 0;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    lineNumber += 1;
    if (line.trim() === '') continue;
    const { text, isError } = await answerLine(lineNumber === 1 ? line.replace(BYTE_ORDER_MARK, '') : line, lineNumber);
    if (isError) exitCode = SOME_LINES_FAILED;
    if (!stdout.write(`${text}\n`)) await once(stdout, 'drain');
  }
  return exitCode;
}

/** Whatever a line holds, the lines after it are answered too. */
async function answerLine(
  line: string,
  lineNumber: number,
): Promise<{ readonly text: string; readonly isError: boolean }> {
  try {
    const scenario: unknown = JSON.parse(line);
    const answer = asksForSignature(scenario) ? await answerSignature(scenario) : answerScenario(scenario);
    return { text: JSON.stringify(answer), isError: 'error' in answer };
  } catch (error) {
    const code = error instanceof SyntaxError ? 'invalid-json' : 'failed';
    const message = `Line ${String(lineNumber)}: ${error instanceof Error ? error.message : String(error)}`;
    return { text: JSON.stringify({ id: null, error: { code, message } }), isError: true };
  }
}
