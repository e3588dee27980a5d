// `npm run -s simulate -- FILE`: answers scenarios, one JSON line each, in order, in constant memory.
import { createReadStream } from 'node:fs';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { answerScenario } from '../engine/index';

type Streams = {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
};

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
    const answer = answerLine(line, lineNumber);
    if ('error' in answer) exitCode = SOME_LINES_FAILED;
    if (!stdout.write(`${JSON.stringify(answer)}\n`)) await once(stdout, 'drain');
  }
  return exitCode;
}

function answerLine(line: string, lineNumber: number) {
  try {
    return answerScenario(JSON.parse(line));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { id: null, error: { code: 'invalid-json', message: `Line ${String(lineNumber)}: ${error.message}` } };
  }
}
