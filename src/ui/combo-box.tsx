// A field that offers what there is and takes any text: Enter commits it, Escape brings the last value back.
import { useContext, useId, useImperativeHandle, useRef, useState } from 'react';
import ChevronDown from 'lucide-react/icons/chevron-down';
import { Button, ComboBox as AriaComboBox, ComboBoxStateContext, Input, Label } from 'react-aria-components/ComboBox';
import { ComboList } from './combo-list';
import { rankOptions, type ComboOption } from './rank-options';
import styles from './combo-box.module.css';

type Props = {
  readonly label: string;
  /** What the field shows while nobody types. */
  readonly shown: string;
  /** Quiet words after it. */
  readonly detail?: string;
  readonly placeholder?: string;
  /** The whole value, where the field shows a short form of it. */
  readonly whole?: string;
  /** What is on offer; asked for only while the list is open. */
  readonly takeOptions: () => readonly ComboOption[];
  /** What is wrong with the text that was committed last; shown at the field. Null takes that text back. */
  readonly message: React.ReactNode;
  /** Takes a chosen value or a typed text; false where it cannot be used, so that it stays for correction. */
  readonly onCommit: (text: string) => boolean;
  /** The person gave up what was typed. */
  readonly onRestore?: () => void;
  /** Whether the message lies over what is below, which keeps its place; otherwise it makes room for itself. */
  readonly hasMessageOver?: boolean;
};

type ListHandle = { readonly close: () => void };

const NO_OPTIONS: readonly ComboOption[] = [];

export function ComboBox({
  label,
  shown,
  detail,
  placeholder,
  whole,
  takeOptions,
  message,
  onCommit,
  onRestore,
  hasMessageOver = false,
}: Props) {
  /** What is being typed; null while the field shows its value. */
  const [draft, setDraft] = useState<string | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const listRef = useRef<ListHandle>(null);
  const messageId = useId();
  const isInvalid = message !== null;
  const [wasInvalid, setWasInvalid] = useState(isInvalid);
  if (wasInvalid !== isInvalid) {
    setWasInvalid(isInvalid);
    if (!isInvalid) setDraft(null);
  }

  const commit = (text: string) => {
    setDraft(onCommit(text) ? null : text);
    listRef.current?.close();
  };
  const restore = () => {
    setDraft(null);
    onRestore?.();
    listRef.current?.close();
  };
  const commitDraft = () => {
    if (draft === '' && shown === '') setDraft(null);
    else if (draft !== null) commit(draft);
  };
  /** What is no value by itself stands for the one option whose name contains it. */
  const commitByKey = () => {
    if (draft === null || onCommit(draft)) {
      setDraft(null);
      listRef.current?.close();
      return;
    }
    const wanted = draft.trim().toLowerCase();
    const [only, another] = takeOptions().filter((option) => option.label.toLowerCase().includes(wanted));
    commit(only !== undefined && another === undefined && wanted !== '' ? only.value : draft);
  };
  const matching = isOpen ? rankOptions(takeOptions(), draft ?? '') : NO_OPTIONS;

  return (
    <div className={styles.field} data-invalid={isInvalid || undefined}>
      <AriaComboBox
        items={matching}
        inputValue={draft ?? shown}
        value={null}
        allowsCustomValue
        allowsEmptyCollection
        menuTrigger="manual"
        isInvalid={isInvalid}
        {...(isInvalid ? { 'aria-describedby': messageId } : {})}
        onOpenChange={setIsOpen}
        onChange={(key) => {
          if (key !== null) commit(String(key));
        }}
        onBlur={commitDraft}
      >
        <Field
          label={label}
          detail={draft === null ? detail : undefined}
          placeholder={placeholder}
          whole={draft === null ? whole : undefined}
          isTyping={draft !== null}
          onType={setDraft}
          onEnter={commitByKey}
          onEscape={restore}
          listRef={listRef}
        />
        <ComboList label={label} options={matching} isTyping={draft !== null} />
      </AriaComboBox>
      {isInvalid && (
        <p id={messageId} className={styles.message} data-over={hasMessageOver || undefined}>
          {message}
        </p>
      )}
    </div>
  );
}

type FieldProps = {
  readonly label: string;
  readonly detail: string | undefined;
  readonly placeholder: string | undefined;
  readonly whole: string | undefined;
  readonly isTyping: boolean;
  readonly onType: (text: string) => void;
  readonly onEnter: () => void;
  readonly onEscape: () => void;
  readonly listRef: React.Ref<ListHandle>;
};

/**
 * The card with label, input and arrow: typing and a click anywhere open the list, which stays closed when the field is
 * merely tabbed through. A click that opens it selects a value as a whole; another one places the caret.
 */
function Field({ label, detail, placeholder, whole, isTyping, onType, onEnter, onEscape, listRef }: FieldProps) {
  const state = useContext(ComboBoxStateContext);
  const inputRef = useRef<HTMLInputElement>(null);
  useImperativeHandle(
    listRef,
    () => ({
      close: () => {
        state?.close();
      },
    }),
    [state],
  );
  const onKeyDownCapture = (event: React.KeyboardEvent<HTMLDivElement>) => {
    const isOptionFocused = state?.isOpen === true && state.selectionManager.focusedKey !== null;
    if (event.key === 'Enter' && !isOptionFocused) onEnter();
    if (event.key === 'Escape') onEscape();
  };
  const isOfArrow = (target: EventTarget) => target instanceof Element && target.closest('button') !== null;
  /** Beside the input the press would take the focus away, and on a value it would place the caret in the end. */
  const onMouseDown = (event: React.MouseEvent<HTMLDivElement>) => {
    const placesCaret = event.target === inputRef.current && (isTyping || state?.isOpen === true);
    if (!placesCaret && !isOfArrow(event.target)) event.preventDefault();
  };
  const onClick = (event: React.MouseEvent<HTMLDivElement>) => {
    if (isOfArrow(event.target)) return;
    inputRef.current?.focus();
    if (state?.isOpen === true) return;
    if (!isTyping) inputRef.current?.select();
    state?.open(null, 'manual');
  };
  return (
    <div
      className={styles.card}
      title={whole}
      onKeyDownCapture={onKeyDownCapture}
      onMouseDown={onMouseDown}
      onClick={onClick}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      <div className={styles.row}>
        <Input
          ref={inputRef}
          className={styles.input ?? ''}
          placeholder={placeholder ?? ''}
          spellCheck={false}
          onFocus={(event) => {
            event.currentTarget.select();
          }}
          onInput={(event) => {
            onType(event.currentTarget.value);
            state?.open(null, 'input');
          }}
        />
        {detail !== undefined && detail !== '' && <span className={styles.detail}>{detail}</span>}
      </div>
      <Button className={styles.arrow ?? ''}>
        <ChevronDown size={14} aria-hidden="true" />
      </Button>
    </div>
  );
}
