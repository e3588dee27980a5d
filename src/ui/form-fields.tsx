// The fields of a form: a line to type in, with suggestions or without, a choice, a list to tick, a switch, pairs.
import { useId } from 'react';
import Plus from 'lucide-react/icons/plus';
import X from 'lucide-react/icons/x';
import { CheckboxButton, CheckboxField } from 'react-aria-components/Checkbox';
import { CheckboxGroup } from 'react-aria-components/CheckboxGroup';
import { Input, Label, Text, TextField, FieldError } from 'react-aria-components/TextField';
import { Button, IconButton } from './button';
import styles from './form-fields.module.css';

type FieldProps = {
  readonly label: string;
  /** A quiet line below: what it means, or what will come of it. */
  readonly hint?: string | undefined;
  /** What is wrong with it, where something is. */
  readonly problem: string | null;
};

type TextProps = FieldProps & {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly placeholder?: string | undefined;
  readonly isRequired?: boolean;
  readonly hasFocus?: boolean;
  /** Offered while typing; anything else may be typed. */
  readonly suggestions?: readonly string[] | undefined;
};

export function TextInput(props: TextProps) {
  const { label, hint, problem, value, onChange, placeholder, suggestions, isRequired = false } = props;
  const listId = useId();
  return (
    <TextField
      className={styles.field ?? ''}
      value={value}
      onChange={onChange}
      isInvalid={problem !== null}
      isRequired={isRequired}
      // The form says itself what is wrong, at the field.
      validationBehavior="aria"
      autoFocus={props.hasFocus === true}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      <Input
        className={styles.input ?? ''}
        placeholder={placeholder ?? ''}
        spellCheck={false}
        autoComplete="off"
        {...(suggestions === undefined || suggestions.length === 0 ? {} : { list: listId })}
      />
      {suggestions !== undefined && suggestions.length > 0 && (
        <datalist id={listId}>
          {suggestions.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
      {hint !== undefined && problem === null && (
        <Text slot="description" className={styles.hint ?? ''}>
          {hint}
        </Text>
      )}
      <FieldError className={styles.problem ?? ''}>{problem ?? ''}</FieldError>
    </TextField>
  );
}

export type SelectOption = { readonly value: string; readonly label: string };

type SelectProps = FieldProps & {
  readonly value: string;
  readonly options: readonly SelectOption[];
  readonly onChange: (value: string) => void;
};

/** The browser's own list: it works everywhere, by keyboard and by touch. */
export function SelectInput({ label, hint, problem, value, options, onChange }: SelectProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className={styles.input}
        value={value}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-note`}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      >
        {!options.some((option) => option.value === value) && <option value={value}>{value}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <p id={`${id}-note`} className={problem === null ? styles.hint : styles.problem}>
        {problem ?? hint ?? ''}
      </p>
    </div>
  );
}

type CheckListProps = FieldProps & {
  readonly chosen: readonly string[];
  readonly options: readonly (SelectOption & { readonly detail?: string })[];
  /** What stands there when there is nothing to tick. */
  readonly nothing: string;
  readonly onChange: (chosen: readonly string[]) => void;
};

export function CheckList({ label, hint, problem, chosen, options, nothing, onChange }: CheckListProps) {
  return (
    <CheckboxGroup
      className={styles.field ?? ''}
      value={[...chosen]}
      onChange={onChange}
      isInvalid={problem !== null}
      validationBehavior="aria"
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      <div className={styles.list}>
        {options.length === 0 && <p className={styles.nothing}>{nothing}</p>}
        {options.map((option) => (
          <CheckboxField key={option.value} value={option.value}>
            <CheckboxButton className={styles.check ?? ''}>
              <span className={styles.box} aria-hidden="true" />
              <span className={styles.name}>{option.label}</span>
              {option.detail !== undefined && <span className={styles.detail}>{option.detail}</span>}
            </CheckboxButton>
          </CheckboxField>
        ))}
      </div>
      {hint !== undefined && problem === null && (
        <Text slot="description" className={styles.hint ?? ''}>
          {hint}
        </Text>
      )}
      <FieldError className={styles.problem ?? ''}>{problem ?? ''}</FieldError>
    </CheckboxGroup>
  );
}

type SwitchProps = { readonly label: string; readonly isOn: boolean; readonly onChange: (isOn: boolean) => void };

export function SwitchInput({ label, isOn, onChange }: SwitchProps) {
  return (
    <CheckboxField className={styles.field ?? ''} isSelected={isOn} onChange={onChange}>
      <CheckboxButton className={styles.check ?? ''}>
        <span className={styles.box} aria-hidden="true" />
        <span>{label}</span>
      </CheckboxButton>
    </CheckboxField>
  );
}

type Pair = readonly [key: string, value: string];

type PairsProps = FieldProps & {
  readonly pairs: readonly Pair[];
  readonly onChange: (pairs: readonly Pair[]) => void;
};

/** Rows of key and value, such as tags. */
export function PairsInput({ label, hint, problem, pairs, onChange }: PairsProps) {
  const change = (at: number, pair: Pair): void => {
    onChange(pairs.map((one, index) => (index === at ? pair : one)));
  };
  return (
    <fieldset className={styles.pairs}>
      <legend className={styles.label}>{label}</legend>
      {pairs.map(([key, value], at) => (
        <div key={at} className={styles.pair}>
          <input
            className={styles.input}
            aria-label={`${label}: key ${String(at + 1)}`}
            placeholder="key"
            spellCheck={false}
            value={key}
            onChange={(event) => {
              change(at, [event.target.value, value]);
            }}
          />
          <input
            className={styles.input}
            aria-label={`${label}: value ${String(at + 1)}`}
            placeholder="value"
            spellCheck={false}
            value={value}
            onChange={(event) => {
              change(at, [key, event.target.value]);
            }}
          />
          <IconButton
            name={`Remove ${key === '' ? 'this row' : key}`}
            look="plain"
            onPress={() => {
              onChange(pairs.filter((_, index) => index !== at));
            }}
          >
            <X size={14} aria-hidden="true" />
          </IconButton>
        </div>
      ))}
      <div className={styles.add}>
        <Button
          look="plain"
          onPress={() => {
            onChange([...pairs, ['', '']]);
          }}
        >
          <Plus size={14} aria-hidden="true" />
          Add
        </Button>
      </div>
      <p className={problem === null ? styles.hint : styles.problem}>{problem ?? hint ?? ''}</p>
    </fieldset>
  );
}
