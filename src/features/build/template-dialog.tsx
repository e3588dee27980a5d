// A template's form: values to begin with, so that one press of Enter builds it and asks its question.
import { useState } from 'react';
import { buildTemplate, checkTemplate, TEMPLATES, type TemplateField, type TemplateName } from '../../edits/templates';
import { withoutDashes } from '../../model/account';
import { useReadState, useSelected } from '../../store/use-store';
import { FormDialog } from '../../ui/form-dialog';
import { TextInput } from '../../ui/form-fields';
import { TEMPLATE_WORDS } from '../../words/entity-words';
import { problemWords, TEMPLATE_FIELD_WORDS } from './field-words';
import { selectStructure } from '../../store/structure';

export function TemplateDialog({ name }: { readonly name: TemplateName }) {
  const readState = useReadState();
  const world = useSelected(selectStructure);
  const [values, setValues] = useState(() => suggested(name, world.accounts));
  const problems = checkTemplate(world, name, values);
  const { title, moral } = TEMPLATE_WORDS[name];
  const fields = Object.keys(TEMPLATES[name].fields) as readonly TemplateField[];
  const dismiss = (): void => {
    readState().openDialog(null);
  };
  return (
    <FormDialog
      title={title}
      lead={moral}
      confirm="Create"
      isConfirmDisabled={problems.length > 0}
      onConfirm={() => {
        const { world: now, editWorld, select } = readState();
        const { world: built, question, focus } = buildTemplate(now, name, values);
        editWorld({ code: 'template', what: focus }, () => built, question ?? undefined);
        dismiss();
        if (question === null && focus.startsWith('arn:')) select({ kind: 'node', id: focus });
      }}
      onDismiss={dismiss}
    >
      {fields.map((field, at) => {
        const { label, hint, placeholder } = TEMPLATE_FIELD_WORDS[field];
        const problem = problems.find((one) => one.field === field);
        return (
          <TextInput
            key={field}
            label={label}
            hint={hint}
            placeholder={placeholder}
            value={values[field] ?? ''}
            hasFocus={at === 0}
            suggestions={field.endsWith('ccount') ? world.accounts.map(({ id }) => id) : undefined}
            problem={problem === undefined ? null : problemWords(problem)}
            onChange={(text) => {
              setValues((before) => ({ ...before, [field]: withoutDashes(text.trim()) }));
            }}
          />
        );
      })}
    </FormDialog>
  );
}

/** The template's own values, with the accounts of the world where it has some. */
function suggested(name: TemplateName, accounts: readonly { readonly id: string }[]) {
  const { fields } = TEMPLATES[name];
  const [first, second] = accounts;
  return {
    ...fields,
    ...(fields.account === undefined || first === undefined ? {} : { account: first.id }),
    ...(fields.otherAccount === undefined || second === undefined ? {} : { otherAccount: second.id }),
  };
}
