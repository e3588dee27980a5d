// One of the three fields: offers what the world has, takes a name, an ARN or an action, and says what is wrong at once.
import { useState } from 'react';
import type { World } from '../../model/world';
import { shortName } from '../../model/arn';
import { whatOptions, whereOptions, whoOptions, type QuestionOption } from '../../store/question-options';
import { accountLabel, accountOf, nodeKind } from '../../store/selectors';
import { useActions, useSelected, useReadState } from '../../store/use-store';
import { selectStructure } from '../../store/structure';
import { ComboBox } from '../../ui/combo-box';
import type { ComboOption } from '../../ui/rank-options';
import { memoizeByKey } from '../../store/memoize';
import { parseField, type Field } from './parse-question';
import { describeFieldProblem } from './problem-words';

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

function describe(world: World, field: Field, value: string): { readonly shown: string; readonly detail: string } {
  if (field === 'what' || !value.startsWith('arn:')) return { shown: value, detail: '' };
  const account = accountOf(world, value);
  const kind = nodeKind(world, value);
  return { shown: shortName(value), detail: account === null ? kind : `${kind} · ${accountLabel(world, account)}` };
}

export function QuestionField({ field }: { readonly field: Field }) {
  const structure = useSelected(selectStructure);
  const readState = useReadState();
  const value = useSelected((state) => state.question[field]);
  const reported = useSelected((state) => state.questionProblems.find((problem) => problem.field === field));
  const [local, setLocal] = useState<string | null>(null);
  const actions = useActions();
  const { shown, detail } = describe(structure, field, value);
  const fromEngine =
    reported === undefined || reported.value !== value || reported.code === 'empty'
      ? null
      : describeFieldProblem(field, reported.code, reported.value);

  const commit = (text: string): boolean => {
    const reading = parseField(readState().world, field, text);
    setLocal(reading.ok ? null : describeFieldProblem(field, reading.error, text));
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
      message={local ?? fromEngine}
      onCommit={commit}
      onRestore={() => {
        setLocal(null);
      }}
    />
  );
}
