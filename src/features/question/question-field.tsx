// One of the three fields: offers what the world has, takes a name, an ARN or an action, and says what is wrong at once.
import type { World } from '../../model/world';
import { shortName } from '../../model/arn';
import { whatOptions, whereOptions, whoOptions, type QuestionOption } from '../../store/question-options';
import { accountLabel, accountOf, isInWorld, nodeKind } from '../../store/selectors';
import { useActions, useSelected, useReadState } from '../../store/use-store';
import { selectStructure } from '../../store/structure';
import { ComboBox } from '../../ui/combo-box';
import type { ComboOption } from '../../ui/rank-options';
import { memoizeByKey } from '../../store/memoize';
import { FieldProblem } from './field-problem';
import { parseField, type Field } from './parse-question';

const LABELS: Readonly<Record<Field, string>> = { who: 'Who', what: 'What', where: 'Where' };
const PLACEHOLDERS: Readonly<Record<Field, string>> = {
  who: 'a user or role',
  what: 's3:GetObject',
  where: 'a resource or role',
};
const OPTIONS: Readonly<Record<Field, (world: World) => readonly QuestionOption[]>> = {
  who: whoOptions,
  what: whatOptions,
  where: whereOptions,
};
const SECTIONS: Readonly<Record<string, string>> = {
  user: 'Users',
  role: 'Roles',
  'root user': 'Root users',
  bucket: 'Buckets',
  object: 'Objects',
};

function sectionOf(field: Field, { label, detail }: QuestionOption): string {
  if (field === 'what') return label.slice(0, label.indexOf(':'));
  const kind = detail.split(' · ', 1)[0] ?? '';
  return SECTIONS[kind] ?? 'Others';
}

const comboOptions: Readonly<Record<Field, (options: readonly QuestionOption[]) => readonly ComboOption[]>> = {
  who: memoizeByKey((options) => withSections('who', options)),
  what: memoizeByKey((options) => withSections('what', options)),
  where: memoizeByKey((options) => withSections('where', options)),
};

function withSections(field: Field, options: readonly QuestionOption[]): readonly ComboOption[] {
  return options.map((option) => ({ ...option, section: sectionOf(field, option) }));
}

type Shown = { readonly shown: string; readonly detail: string; readonly isHere: boolean };

/** A value as its field shows it: what the world does not hold says so, for somebody here may have the same name. */
function describe(world: World, field: Field, value: string): Shown {
  if (field === 'what' || !value.startsWith('arn:')) return { shown: value, detail: '', isHere: true };
  const account = accountOf(world, value);
  const kind = nodeKind(world, value);
  const isHere = isInWorld(world, value);
  const parts = [isHere ? '' : 'not in this world', kind, account === null ? '' : accountLabel(world, account)];
  return { shown: shortName(value), detail: parts.filter((part) => part !== '').join(' · '), isHere };
}

export function QuestionField({ field }: { readonly field: Field }) {
  const structure = useSelected(selectStructure);
  const readState = useReadState();
  const value = useSelected((state) => state.question[field]);
  const reported = useSelected((state) => state.questionProblems.find((problem) => problem.field === field));
  const refused = useSelected((state) => state.refused.find((problem) => problem.field === field));
  const actions = useActions();
  const { shown, detail, isHere } = describe(structure, field, value);
  const ofValue = reported?.value === value && reported.code !== 'empty' ? reported : undefined;
  const problem = refused ?? ofValue;

  const commit = (text: string): boolean => {
    // The name on show stands for what is on show, also where it has namesakes.
    if (text === shown && isHere) {
      actions.refuse(field, null);
      return true;
    }
    const reading = parseField(readState().world, field, text);
    actions.refuse(field, reading.ok ? null : { field, code: reading.error, value: text });
    if (reading.ok && reading.value !== value) actions.ask({ [field]: reading.value });
    return reading.ok;
  };
  return (
    <ComboBox
      label={LABELS[field]}
      shown={shown}
      detail={detail}
      whole={value}
      placeholder={PLACEHOLDERS[field]}
      takeOptions={() => comboOptions[field](OPTIONS[field](readState().world))}
      message={problem === undefined ? null : <FieldProblem problem={problem} />}
      hasMessageOver
      onCommit={commit}
      onRestore={() => {
        actions.refuse(field, null);
      }}
    />
  );
}
