// The fragment of an address as a shared world. Whoever made the link is a stranger: sizes are bounded before and while
// it unfolds, the world passes the strict reader, and a link that is wrong anywhere is refused as a whole.
import type { ImportCode, ImportProblem, LinkOutcome } from '../../model/import-problem';
import type { DocumentId } from '../../model/policy-document';
import type { Question } from '../../model/question';
import { LARGEST_LINK_TEXT, LINK_VERSION, LONGEST_LINK, unfoldPhrases } from '../../model/share-link-format';
import { splitLink, type SharedSelection, type SharedView } from '../../model/shared-world';
import { FREE_NAMES, type World } from '../../model/world';
import { checkNames, findRepeatedName, type NameRules } from '../json/check-names';
import { readJson } from '../../base/json/read-json';
import { aText, describeValue, isObject, member, objectWith, ProblemList, type Shape } from '../json/shape';
import { readWorldValue } from '../world-file/read-world';
import { contextShape } from '../world-file/world-shape';
import { expandWorld } from './expand-world';
import { inflate } from './inflate';

/** The shared world, or every reason why it stays closed. Never rejects. */
export async function readLink(fragment: string): Promise<LinkOutcome> {
  const link = splitLink(fragment);
  if (link === null) return refuse('link-damaged');
  const { version, body } = link;
  if (version !== LINK_VERSION) {
    return refuse('not-a-link-version', { found: version, expected: LINK_VERSION });
  }
  if (body.length > LONGEST_LINK) return refuse('too-large', { found: body.length, expected: LONGEST_LINK });
  const bytes = fromBase64Url(body);
  if (bytes === null) return refuse('link-damaged');
  const inflated = await inflate(bytes, LARGEST_LINK_TEXT);
  if (!inflated.ok) {
    if (inflated.error === 'not-utf8') return refuse('not-utf8');
    return inflated.error === 'damaged' ? refuse('link-damaged') : tooLarge();
  }
  const unfolded = unfoldPhrases(inflated.value);
  if (unfolded.ok) return readText(unfolded.value);
  return unfolded.error === 'damaged' ? refuse('link-damaged') : tooLarge();
}

function readText(text: string): LinkOutcome {
  const json = readJson(text);
  if (!json.ok) return refuse('link-damaged');
  const repeated = findRepeatedName(text);
  if (repeated !== null) return refuse('duplicate-name', { found: repeated.name });
  const problems = new ProblemList();
  if (!checkNames(json.value, NAMES, problems)) return { ok: false, problems: problems.errors };
  const parts: readonly unknown[] = Array.isArray(json.value) ? json.value : [];
  const [compact, question, view] = parts;
  if (!isObject(compact) || parts.length !== PARTS) {
    const expected = 'a list of a world, a question and a view';
    return refuse('wrong-type', { expected, found: describeValue(json.value) });
  }
  const outcome = readWorldValue(expandWorld(compact));
  if (!outcome.ok) return outcome;
  const { world } = outcome;
  const asked = readQuestion(question, world, problems);
  const look = readView(view, world, problems);
  if (asked === null || problems.errors.length > 0) return { ok: false, problems: problems.errors };
  return { ok: true, shared: { world, question: asked, view: look } };
}

const PARTS = 3;
/** A file is somebody's own; a stranger has no use for a tag of that name. */
const NAMES: NameRules = { free: FREE_NAMES, refused: new Set(['__proto__']) };
const questionShape = objectWith({ who: aText, what: aText, where: aText }, { context: contextShape });

/** The question itself, or the place of one of the world's. */
function readQuestion(value: unknown, world: World, problems: ProblemList): Question | null {
  if (typeof value === 'number') {
    const saved = world.questions[value];
    if (saved !== undefined) {
      const { who, what, where, context } = saved;
      return { who, what, where, context };
    }
    problems.error('unknown-reference', 'question', { found: value, expected: 'one of the questions' });
    return null;
  }
  if (!questionShape(value, 'question', problems)) return null;
  return { context: {}, ...(value as Omit<Question, 'context'>) };
}

/** Members of a view that nobody knows are of a newer page, and left alone. */
function readView(value: unknown, world: World, problems: ProblemList): SharedView {
  if (!isObject(value)) {
    problems.error('wrong-type', 'view', { expected: 'an object', found: describeValue(value) });
    return {};
  }
  const documentAt = (place: unknown, path: string): DocumentId | undefined => {
    const id = typeof place === 'number' ? world.documents[place]?.id : undefined;
    if (id === undefined)
      problems.error('unknown-reference', path, { found: describeValue(place), expected: 'document' });
    return id;
  };
  const tabs = member(value, 'tabs') ?? [];
  const isList = Array.isArray(tabs);
  if (!isList) problems.error('wrong-type', 'view.tabs', { expected: 'a list', found: describeValue(tabs) });
  const openTabs = isList
    ? [...new Set(tabs.flatMap((place, at) => documentAt(place, `view.tabs[${String(at)}]`) ?? []))]
    : [];
  const active = member(value, 'active');
  const activeTab = active === undefined ? openTabs[0] : documentAt(active, 'view.active');
  const explain = member(value, 'explain');
  const select = member(value, 'select');
  const step = member(value, 'step');
  const played = member(value, 'played');
  if (explain !== undefined && explain !== 'why' && explain !== 'paths') {
    problems.error('not-one-of', 'view.explain', { expected: 'why, paths', found: describeValue(explain) });
  }
  const selection = select === undefined ? undefined : readSelection(select, problems);
  const isStep = step === undefined || isPlace(step);
  if (!isStep) problems.error('wrong-type', 'view.step', { expected: 'a number from 0', found: describeValue(step) });
  return {
    openTabs,
    ...(activeTab !== undefined && { activeTab }),
    ...(explain === 'paths' && { explanation: explain }),
    ...(selection !== undefined && { selection }),
    ...(isStep && step !== undefined && { step }),
    ...(played === 'direct' && { played }),
  };
}

const aPlace: Shape = (value, path, problems) => {
  if (isPlace(value)) return true;
  problems.error('wrong-type', path, { expected: 'a number from 0', found: describeValue(value) });
  return false;
};
const SELECTIONS: Readonly<Record<string, Shape>> = {
  node: objectWith({ id: aText }),
  edge: objectWith({ id: aText }),
  hop: objectWith({ index: aPlace }),
};

function readSelection(value: unknown, problems: ProblemList): SharedSelection | undefined {
  const kind = isObject(value) ? member(value, 'kind') : undefined;
  const shape = typeof kind === 'string' && Object.hasOwn(SELECTIONS, kind) ? SELECTIONS[kind] : undefined;
  if (shape === undefined) {
    const expected = Object.keys(SELECTIONS).join(', ');
    problems.error('not-one-of', 'view.select.kind', { expected, found: describeValue(kind) });
    return undefined;
  }
  if (!shape(value, 'view.select', problems)) return undefined;
  const { id, index } = value as { readonly id: string; readonly index: number };
  return kind === 'hop' ? { kind, index } : { kind: kind === 'edge' ? kind : 'node', id };
}

function isPlace(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]+$/.test(text)) return null;
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

function tooLarge(): LinkOutcome {
  return refuse('too-large', { found: `more than ${String(LARGEST_LINK_TEXT)}`, expected: LARGEST_LINK_TEXT });
}

function refuse(code: ImportCode, params: ImportProblem['params'] = {}): LinkOutcome {
  return { ok: false, problems: [{ severity: 'error', code, path: '', line: null, column: null, params }] };
}
