// Which made-up word stands for which word, so that every comparison comes out as before: words are alike only where
// they were, and a pattern that cuts through a word still fits those words alone that it fitted.
import { madeUpWord, makeSubstitution } from './made-up-word';
import { hasOpenVariable, scanNames, type Edge } from './scan-names';

/** A part of a word in a pattern, open where a wildcard or a variable touches it. */
type Fragment = {
  readonly text: string;
  readonly isOpenLeft: boolean;
  readonly isOpenRight: boolean;
  /** What a variable puts in stands right beside it. */
  readonly isCompleted: boolean;
};

/** AWS's own words, which stay wherever they stand. */
const AWS_WORDS =
  'arn aws amazon amazonaws com root assumed role user group policy federated instance profile mfa oidc saml provider ' +
  'service control resource reserved sso awsreservedsso anonymous unknown vpce vpc function table secret parameter queue ' +
  // Parts of what identity providers say about a workload.
  'repo ref refs heads environment pull request system serviceaccount ' +
  // The name of a session that a question about a role begins with.
  'rolewalk';

/** Words this short tell nothing, and there are too few of them to be told apart by others. */
const SHORTEST = 3;
/** Numbers this short are exchanged digit by digit, for the same reason. */
const SHORT_NUMBER = /^\d{1,4}$/;
const SUBSTITUTIONS = 20;
const TRIES = 2_000;

export class NameBook {
  readonly #words = new Set<string>();
  readonly #kept = new Set<string>(AWS_WORDS.split(' '));
  readonly #fragments = new Map<string, Fragment>();
  /** A variable is put right beside a word somewhere: then parts of words must stand for themselves everywhere. */
  #hasTouchingVariable = false;
  /** What a variable puts in may be a part of any word. */
  #hasOpenVariable = false;
  #made: ReadonlyMap<string, string> | null = null;

  /** Notes the names in a text. */
  note(text: string): void {
    this.#scan(text, this.#words);
  }

  /** Notes words that stay as they are, here and everywhere. */
  keep(text: string): void {
    this.#scan(text, this.#kept);
  }

  /** The text with a made-up word for each word that was noted. */
  replace(text: string): string {
    this.#made ??= this.#settle();
    const made = this.#made;
    return scanNames(text)
      .map((piece) => (piece.kind === 'word' ? withCaseOf(piece.text, made) : piece.text))
      .join('');
  }

  #scan(text: string, into: Set<string>): void {
    if (hasOpenVariable(text)) this.#hasOpenVariable = this.#hasTouchingVariable = true;
    for (const piece of scanNames(text)) {
      if (piece.kind !== 'word') continue;
      const word = piece.text.toLowerCase();
      into.add(word);
      if (piece.left !== 'closed' || piece.right !== 'closed') this.#addFragment(word, piece.left, piece.right);
    }
  }

  #addFragment(text: string, left: Edge, right: Edge): void {
    const isCompleted = left === 'variable' || right === 'variable';
    const fragment = { text, isOpenLeft: left !== 'closed', isOpenRight: right !== 'closed', isCompleted };
    if (isCompleted) this.#hasTouchingVariable = true;
    this.#fragments.set(`${left} ${right} ${text}`, fragment);
  }

  #settle(): ReadonlyMap<string, string> {
    const words = [...new Set([...this.#words, ...this.#kept])].sort();
    const fragments = [...this.#fragments.values()];
    const groups = groupsOf(words, fragments, this.#hasOpenVariable);
    let attempt = 0;
    for (;;) {
      const classes = this.#classify(words, groups);
      const outcome = settleWith(makeSubstitution(attempt), words, classes, fragments);
      if (outcome.made !== null) return outcome.made;
      attempt += 1;
      // Where no exchange of letters goes, the word in the way stays as it is; in the end all words would.
      if (attempt >= SUBSTITUTIONS) this.#kept.add(outcome.inTheWay);
    }
  }

  /** Words that stay, words that are exchanged letter by letter since patterns cut through them, and all others. */
  #classify(words: readonly string[], groups: ReadonlyMap<string, string>): ReadonlyMap<string, WordClass> {
    const shortest = this.#hasTouchingVariable ? 0 : SHORTEST;
    const isKept = (word: string): boolean => this.#kept.has(word) || word.length < shortest;
    const keptGroups = new Set(words.filter(isKept).map((word) => groups.get(word) ?? word));
    const cut = new Set([...groups].flatMap(([word, group]) => (word === group ? [] : [word, group])));
    return new Map(
      words.map((word) => {
        if (keptGroups.has(groups.get(word) ?? word)) return [word, 'kept'];
        const isExchanged = this.#hasTouchingVariable || cut.has(word) || SHORT_NUMBER.test(word);
        return [word, isExchanged ? 'exchanged' : 'made-up'];
      }),
    );
  }
}

type WordClass = 'kept' | 'exchanged' | 'made-up';

/** Words that a pattern ties together: for each word one that stands for its group. */
function groupsOf(
  words: readonly string[],
  fragments: readonly Fragment[],
  isAnyPartTied: boolean,
): ReadonlyMap<string, string> {
  const parents = new Map<string, string>();
  const rootOf = (word: string): string => {
    let root = word;
    for (let next = parents.get(root); next !== undefined && next !== root; next = parents.get(root)) root = next;
    return root;
  };
  const tie = (word: string, other: string): void => {
    const [root, otherRoot] = [rootOf(word), rootOf(other)];
    if (root !== otherRoot) parents.set(root, otherRoot);
  };
  const tieParts = (word: string): void => {
    for (const part of words) if (part !== word && word.includes(part)) tie(part, word);
  };
  for (const fragment of fragments) {
    for (const word of words) {
      if (word === fragment.text || !isTouched(word, fragment)) continue;
      tie(word, fragment.text);
      // What a variable puts in may be any word that is part of this one.
      if (fragment.isCompleted) tieParts(word);
    }
  }
  if (isAnyPartTied) words.forEach(tieParts);
  return new Map(words.map((word) => [word, rootOf(word)]));
}

/** Where in the word the fragment fits, one text for each set of places. */
function placesOf(word: string, { text, isOpenLeft, isOpenRight }: Fragment): string {
  if (!isOpenLeft) return word.startsWith(text) ? 'start' : '';
  if (!isOpenRight) return word.endsWith(text) ? 'end' : '';
  const places: number[] = [];
  for (let at = word.indexOf(text); at !== -1; at = word.indexOf(text, at + 1)) places.push(at);
  return places.join();
}

function isTouched(word: string, fragment: Fragment): boolean {
  return placesOf(word, fragment) !== '';
}

type Settled = { readonly made: ReadonlyMap<string, string> } | { readonly made: null; readonly inTheWay: string };

/** A word for each word, or one that this way of exchanging letters makes fit where it did not. */
function settleWith(
  substitute: (word: string) => string,
  words: readonly string[],
  classes: ReadonlyMap<string, WordClass>,
  fragments: readonly Fragment[],
): Settled {
  const made = new Map<string, string>();
  const taken = new Set<string>();
  /** By what it became. */
  const holders = new Map<string, string>();
  const put = (word: string, image: string): void => {
    made.set(word, image);
    taken.add(image);
    holders.set(image, word);
  };
  for (const word of words) {
    const kind = classes.get(word);
    if (kind === 'made-up' || kind === undefined) continue;
    const image = kind === 'kept' ? word : substitute(word);
    if (taken.has(image)) return { made: null, inTheWay: kind === 'kept' ? (holders.get(image) ?? word) : word };
    put(word, image);
  }
  const settled = [...made];
  const known = fragments.filter(({ text }) => made.has(text));
  for (const fragment of known) {
    const image = { ...fragment, text: made.get(fragment.text) ?? '' };
    const wrong = settled.find(([word, own]) => placesOf(word, fragment) !== placesOf(own, image));
    if (wrong !== undefined) {
      const inTheWay = classes.get(wrong[0]) === 'kept' ? fragment.text : wrong[0];
      return { made: null, inTheWay };
    }
  }
  const others = words.filter((word) => !made.has(word));
  // A fragment that fits nothing comes first, so that whatever follows can keep clear of it.
  const isFragment = new Set(fragments.map(({ text }) => text));
  const inOrder = [...others.filter((word) => isFragment.has(word)), ...others.filter((word) => !isFragment.has(word))];
  const images = known.map((fragment) => ({ ...fragment, text: made.get(fragment.text) ?? '' }));
  for (const word of inOrder) {
    const own = fragments.filter(({ text }) => text === word);
    const image = firstFree(word, (candidate) => {
      if (taken.has(candidate) || images.some((fragment) => isTouched(candidate, fragment))) return false;
      return own.every((fragment) => {
        const as = { ...fragment, text: candidate };
        return [...taken].every((other) => !isTouched(other, as));
      });
    });
    if (image === null) return { made: null, inTheWay: word };
    put(word, image);
    for (const fragment of own) images.push({ ...fragment, text: image });
  }
  return { made };
}

function firstFree(word: string, isFree: (candidate: string) => boolean): string | null {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const candidate = madeUpWord(word, attempt);
    if (isFree(candidate)) return candidate;
  }
  return null;
}

/** Capitals stand where they stood. A word that nobody noted gets a made-up one all the same. */
function withCaseOf(word: string, made: ReadonlyMap<string, string>): string {
  const lower = word.toLowerCase();
  const image = made.get(lower) ?? (lower.length < SHORTEST ? lower : madeUpWord(lower, 0));
  const letters = Array.from(image, (letter, at) =>
    word.charAt(at) === lower.charAt(at) ? letter : letter.toUpperCase(),
  );
  return letters.join('');
}
