// Words that nobody chose: as long as the real one, letters for letters and digits for digits, the same each time.

const CONSONANTS = 'bcdfghjklmnpqrstvwxyz';
const VOWELS = 'aeiou';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';

/** Ids of users, roles, groups and the like say by their first four letters what they are of. */
const UNIQUE_ID = /^(?:aida|aroa|agpa|anpa|aipa|asia|akia|apka|asca)(?=[a-z0-9]{4})/;

/** A stream of numbers below 2^32 that follows from the text alone. */
function streamOf(text: string): () => number {
  let state = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

const PRONOUNCED_TRIES = 200;

/** The word of lower-case letters and digits that stands for `word` at the given try; another try, another word. */
export function madeUpWord(word: string, attempt: number): string {
  const next = streamOf(`${String(attempt)} ${word}`);
  const kept = UNIQUE_ID.exec(word)?.[0].length ?? 0;
  let isVowelNext = next() % 2 === 0;
  let made = word.slice(0, kept);
  for (const character of word.slice(kept)) {
    if (DIGITS.includes(character)) {
      made += pickFrom(DIGITS, next());
    } else {
      const letters = attempt >= PRONOUNCED_TRIES ? LETTERS : isVowelNext ? VOWELS : CONSONANTS;
      made += pickFrom(letters, next());
      isVowelNext = !isVowelNext;
    }
  }
  return made;
}

/** Each letter and digit for another one, always the same: what is part of a word stays part of what stands for it. */
export function makeSubstitution(attempt: number): (word: string) => string {
  const table = new Map<string, string>();
  for (const characters of [VOWELS, CONSONANTS, DIGITS]) {
    const shuffled = shuffle(characters, streamOf(`${String(attempt)} ${characters}`));
    for (const [at, character] of Array.from(characters).entries()) table.set(character, shuffled[at] ?? character);
  }
  return (word) => Array.from(word, (character) => table.get(character) ?? character).join('');
}

function shuffle(characters: string, next: () => number): readonly string[] {
  const list = Array.from(characters);
  for (let at = list.length - 1; at > 0; at -= 1) {
    const other = next() % (at + 1);
    [list[at], list[other]] = [list[other] ?? '', list[at] ?? ''];
  }
  return list;
}

function pickFrom(characters: string, number: number): string {
  return characters.charAt(number % characters.length);
}
