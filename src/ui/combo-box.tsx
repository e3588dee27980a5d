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
  /** What is wrong with the text that was committed last; shown at the field. */
  readonly message: string | null;
  /** Takes a chosen value or a typed text; false where it cannot be used, so that it stays for correction. */
  readonly onCommit: (text: string) => boolean;
  /** The person gave up what was typed. */
  readonly onRestore?: () => void;
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
}: Props) {
  /** What is being typed; null while the field shows its value. */
  const [draft, setDraft] = useState<string | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const listRef = useRef<ListHandle>(null);
  const messageId = useId();

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
    if (draft !== null && draft !== shown) commit(draft);
    else setDraft(null);
  };
  /** What is no value by itself stands for the one option that contains it. */
  const commitByKey = () => {
    if (draft === null || draft === shown || onCommit(draft)) {
      setDraft(null);
      listRef.current?.close();
      return;
    }
    const [only, another] = rankOptions(takeOptions(), draft);
    commit(only !== undefined && another === undefined ? only.value : draft);
  };
  const matching = isOpen ? rankOptions(takeOptions(), draft ?? '') : NO_OPTIONS;

  return (
    <div className={styles.field} data-invalid={message === null ? undefined : true}>
      <AriaComboBox
        className={styles.combo ?? ''}
        items={matching}
        inputValue={draft ?? shown}
        value={null}
        allowsCustomValue
        allowsEmptyCollection
        menuTrigger="manual"
        isInvalid={message !== null}
        {...(message === null ? {} : { 'aria-describedby': messageId })}
        onInputChange={setDraft}
        onOpenChange={setIsOpen}
        onChange={(key) => {
          if (key !== null) commit(String(key));
        }}
        onBlur={commitDraft}
      >
        <Label className={styles.label ?? ''}>{label}</Label>
        <Field
          detail={draft === null ? detail : undefined}
          placeholder={placeholder}
          whole={draft === null ? whole : undefined}
          onEnter={commitByKey}
          onEscape={restore}
          listRef={listRef}
        />
        <ComboList label={label} options={matching} isTyping={draft !== null} />
      </AriaComboBox>
      {message !== null && (
        <p id={messageId} className={styles.message}>
          {message}
        </p>
      )}
    </div>
  );
}

type FieldProps = {
  readonly detail: string | undefined;
  readonly placeholder: string | undefined;
  readonly whole: string | undefined;
  readonly onEnter: () => void;
  readonly onEscape: () => void;
  readonly listRef: React.Ref<ListHandle>;
};

/** Input and arrow: typing and a click open the list, which stays closed when the field is merely tabbed through. */
function Field({ detail, placeholder, whole, onEnter, onEscape, listRef }: FieldProps) {
  const state = useContext(ComboBoxStateContext);
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
  return (
    <div className={styles.row} onKeyDownCapture={onKeyDownCapture}>
      <Input
        className={styles.input ?? ''}
        placeholder={placeholder ?? ''}
        title={whole}
        spellCheck={false}
        onFocus={(event) => {
          event.currentTarget.select();
        }}
        onClick={() => {
          state?.open(null, 'manual');
        }}
        onInput={() => {
          state?.open(null, 'input');
        }}
      />
      {detail !== undefined && detail !== '' && <span className={styles.detail}>{detail}</span>}
      <Button className={styles.arrow ?? ''}>
        <ChevronDown size={14} aria-hidden="true" />
      </Button>
    </div>
  );
}
