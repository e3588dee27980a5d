// Unfolds compressed bytes, and stops as soon as they turn out longer than is read.
import { fail, succeed, type Result } from '../../base/result';

/** Fed in pieces this small, a piece of a bomb unfolds to about a megabyte before it is noticed. */
const PIECE = 1_024;

/** The bytes as UTF-8 text of at most `most` bytes. */
export async function inflate(
  bytes: Uint8Array<ArrayBuffer>,
  most: number,
): Promise<Result<string, 'too-large' | 'damaged' | 'not-utf8'>> {
  const stream = new DecompressionStream('deflate-raw');
  const [writer, reader] = [stream.writable.getWriter(), stream.readable.getReader()];
  const feed = async () => {
    for (let at = 0; at < bytes.length; at += PIECE) {
      await writer.ready;
      await writer.write(bytes.subarray(at, at + PIECE));
    }
    await writer.close();
  };
  // What goes wrong here is seen by the reader.
  const feeding = feed().catch(() => undefined);
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      length += next.value.length;
      if (length > most) {
        await reader.cancel();
        return fail('too-large');
      }
      pieces.push(next.value);
    }
    await feeding;
  } catch {
    return fail('damaged');
  }
  return decode(pieces, length);
}

function decode(pieces: readonly Uint8Array[], length: number): Result<string, 'not-utf8'> {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  try {
    return succeed(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(whole));
  } catch {
    return fail('not-utf8');
  }
}
