// Every command of the page as one list, and everything in the world as a place to go to.
import { emptyDraft } from '../edits/draft';
import { ENTITY_KINDS } from '../edits/entity-kinds';
import { TEMPLATE_NAMES } from '../edits/templates';
import type { Command } from '../features/commands/command';
import type { OpenFile } from '../features/open-file/open-file-context';
import { shortName } from '../model/arn';
import { EMPTY_WORLD } from '../model/world';
import { CLOCK_STEPS } from '../store/bench';
import { nodeActions, perform } from '../store/node-menu';
import { accountLabel, documentTitle, nodeKind, nodeLabel } from '../store/selectors';
import { FROM_THE_START, THEMES, type BenchForm, type Store, type Theme } from '../store/state';
import { KIND_NAMES, TEMPLATE_WORDS } from '../words/entity-words';
import { stepWords } from '../words/step-words';
import { EXAMPLES, type Scene } from '../worlds/gallery';
import { SCENE_DETAILS, SCENE_NAMES } from './scene-names';

const THEME_NAMES: Readonly<Record<Theme, string>> = { system: 'as the system', light: 'light', dark: 'dark' };

/** The commands as the state is now: about what is selected first, then making, the bench, history, worlds, view, places. */
export function commandsOf(state: Store, openFile: OpenFile): readonly Command[] {
  return [
    ...aboutSelection(state),
    ...makingCommands(state),
    ...benchCommands(state),
    ...historyCommands(state),
    ...worldCommands(state, openFile),
    ...viewCommands(state),
    ...exampleCommands(openFile),
    ...places(state),
  ];
}

function aboutSelection(state: Store): readonly Command[] {
  if (state.selection?.kind !== 'node') return [];
  const { id } = state.selection;
  return nodeActions(state.world, id).map((action) => ({
    id: `selected ${action.id}`,
    label: action.label,
    group: `Selected: ${nodeLabel(state.world, id)}`,
    run: () => {
      perform(action, state);
    },
  }));
}

function makingCommands({ openDialog }: Store): readonly Command[] {
  return [
    ...ENTITY_KINDS.map((kind) => ({
      id: `make ${kind}`,
      label: `New ${KIND_NAMES[kind]}…`,
      group: 'Make',
      keywords: 'create add',
      run: () => {
        openDialog({ kind: 'make', given: emptyDraft(kind) });
      },
    })),
    ...TEMPLATE_NAMES.map((name) => ({
      id: `template ${name}`,
      label: `${TEMPLATE_WORDS[name].title}…`,
      group: 'Templates',
      detail: TEMPLATE_WORDS[name].moral,
      keywords: 'template create new',
      run: () => {
        openDialog({ kind: 'template', name });
      },
    })),
  ];
}

const BENCH_FORMS: readonly (Pick<Command, 'label' | 'keywords'> & { readonly form: BenchForm })[] = [
  { form: 'sign-in', label: 'Sign in…', keywords: 'session bench ticket who am i mfa access keys' },
  { form: 'roles', label: 'Put on a role: Switch Role, assume-role…', keywords: 'session bench sts chain ticket' },
  { form: 'browser', label: 'Sign in from the browser…', keywords: 'web identity oidc saml token jwt cognito github' },
  { form: 'call', label: 'Make a call with the ticket in hand…', keywords: 'session bench api request' },
];

/** What can be done at the session bench; the clock runs once something was done there. */
function benchCommands({ openDialog, sitting, setSitting }: Store): readonly Command[] {
  const group = 'Session bench';
  const forms = BENCH_FORMS.map(({ form, ...words }) => ({
    ...words,
    id: `bench ${form}`,
    group,
    run: () => {
      openDialog({ kind: 'bench', form });
    },
  }));
  const clock = CLOCK_STEPS.map(({ id, label, advance }) => ({
    id: `clock ${id}`,
    label: `Simulated clock: ${label}`,
    group,
    keywords: 'time advance expire ticket',
    run: () => {
      setSitting(advance(sitting));
    },
  }));
  return sitting.now === 0 ? forms : [...forms, ...clock];
}

function historyCommands({ history, undo, redo }: Store): readonly Command[] {
  const [last, next] = [history.past.at(-1), history.future[0]];
  return [
    ...(last === undefined
      ? []
      : [{ id: 'undo', label: 'Undo', group: 'History', detail: `${stepWords(last.label)} · Ctrl+Z`, run: undo }]),
    ...(next === undefined
      ? []
      : [
          { id: 'redo', label: 'Redo', group: 'History', detail: `${stepWords(next.label)} · Ctrl+Shift+Z`, run: redo },
        ]),
  ];
}

function worldCommands({ openDialog, world }: Store, { choose, prepare, openExample }: OpenFile): readonly Command[] {
  return [
    { id: 'open', label: 'Open files…', group: 'World', keywords: 'import account json load', run: choose },
    {
      id: 'files',
      label: 'Open files or a folder…',
      group: 'World',
      keywords: 'import folder organization scp',
      run: prepare,
    },
    {
      id: 'empty',
      label: 'New empty world',
      group: 'World',
      keywords: 'blank start',
      run: () => {
        openExample(EMPTY_WORLD);
      },
    },
    {
      id: 'examples',
      label: 'Examples…',
      group: 'World',
      detail: 'twelve small worlds',
      keywords: 'gallery demo built-in reset',
      run: () => {
        openDialog({ kind: 'examples' });
      },
    },
    {
      id: 'worlds',
      label: 'All worlds…',
      group: 'World',
      keywords: 'open saved kept list delete duplicate save copy as',
      run: () => {
        openDialog({ kind: 'worlds' });
      },
    },
    {
      id: 'save',
      label: 'Save as file…',
      group: 'World',
      keywords: 'export download rolewalk json',
      run: () => {
        void import('../features/share/save-world-file').then(({ saveWorldFile }) => {
          saveWorldFile(world);
        });
      },
    },
    {
      id: 'share',
      label: 'Share…',
      group: 'World',
      keywords: 'link copy send',
      run: () => {
        openDialog({ kind: 'share' });
      },
    },
    {
      id: 'set-up',
      label: 'Set it up for real…',
      group: 'World',
      detail: 'CloudFormation or aws commands',
      keywords: 'export deploy template shell cli download',
      run: () => {
        openDialog({ kind: 'set-up' });
      },
    },
    {
      id: 'title',
      label: 'Rename this world…',
      group: 'World',
      keywords: 'title',
      run: () => {
        openDialog({ kind: 'title' });
      },
    },
  ];
}

/** Each example by its name, as it came. */
function exampleCommands({ openExample }: OpenFile): readonly Command[] {
  return EXAMPLES.map(({ id, title, topic, moral, load }) => ({
    id: `example ${id}`,
    label: title,
    group: 'Examples',
    detail: moral,
    keywords: `example open afresh ${topic}`,
    run: () => {
      void load().then(openExample);
    },
  }));
}

function viewCommands({ explain, explore, setTheme, analysis, play, openDialog }: Store): readonly Command[] {
  const playing: readonly Command[] =
    analysis?.answer == null
      ? []
      : [
          {
            id: 'play',
            label: 'Play the answer step by step',
            group: 'View',
            detail: 'P',
            keywords: 'stage animate player present',
            run: () => {
              play(FROM_THE_START);
            },
          },
        ];
  return [
    ...playing,
    {
      id: 'why',
      label: 'Show why',
      group: 'View',
      keywords: 'trace explanation layers',
      run: () => {
        explain('why');
      },
    },
    {
      id: 'paths',
      label: 'Show paths',
      group: 'View',
      keywords: 'chains ways reach',
      run: () => {
        explain('paths');
      },
    },
    {
      id: 'trail',
      label: 'Show the trail: who called what',
      group: 'View',
      keywords: 'cloudtrail events log human audit',
      run: () => {
        explain('trail');
      },
    },
    {
      id: 'envelope',
      label: 'Signed envelope…',
      group: 'View',
      detail: 'the question as a signed request',
      keywords: 'signature version 4 sigv4 jwt token http request authorization',
      run: () => {
        openDialog({ kind: 'envelope', deed: null });
      },
    },
    {
      id: 'close paths',
      label: 'Close this: the smallest change that ends every path',
      group: 'View',
      keywords: 'cut break',
      run: () => {
        explore({ kind: 'cut' });
      },
    },
    ...Object.entries(SCENE_NAMES).map(([kind, label]) => ({
      id: `scene ${kind}`,
      label,
      group: 'Scenes',
      detail: SCENE_DETAILS[kind as Scene],
      keywords: 'scene demo compare cloudformation monolith',
      run: () => {
        openDialog({ kind: kind as Scene });
      },
    })),
    {
      id: 'keys',
      label: 'Keys…',
      group: 'View',
      detail: '?',
      keywords: 'keyboard shortcuts help',
      run: () => {
        openDialog({ kind: 'keys' });
      },
    },
    ...THEMES.map((theme) => ({
      id: `theme ${theme}`,
      label: `Theme: ${THEME_NAMES[theme]}`,
      group: 'View',
      keywords: 'colour dark light mode',
      run: () => {
        setTheme(theme);
      },
    })),
  ];
}

function places({ world, select, openDocument, askQuestion, openDialog }: Store): readonly Command[] {
  const accountPlaces = world.accounts.map(({ id }) => ({
    id: `account ${id}`,
    label: `Change account ${accountLabel(world, id)}…`,
    group: 'Make',
    detail: id,
    run: () => {
      openDialog({ kind: 'change', id });
    },
  }));
  const nodes = [...world.principals, ...world.resources].map(({ arn }) => ({
    id: `node ${arn}`,
    label: nodeLabel(world, arn),
    group: 'Go to',
    detail: nodeKind(world, arn),
    keywords: arn,
    run: () => {
      select({ kind: 'node', id: arn });
    },
  }));
  const documents = world.documents.map(({ id }) => ({
    id: `document ${id}`,
    label: documentTitle(world, id),
    group: 'Open policy',
    detail: shortName(id),
    keywords: id,
    run: () => {
      openDocument(id);
    },
  }));
  const questions = world.questions.map(({ id, title, who, what, where, context }) => ({
    id: `question ${id}`,
    label: title,
    group: 'Ask',
    keywords: `${who} ${what} ${where}`,
    run: () => {
      askQuestion({ who, what, where, context });
    },
  }));
  return [...questions, ...accountPlaces, ...nodes, ...documents];
}
