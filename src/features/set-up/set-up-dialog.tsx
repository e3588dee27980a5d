// "Set it up for real": the open world, or what is selected in it, as files for AWS, looked at before they are taken.
import { useMemo, useState } from 'react';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { selectPart } from '../../exporters/set-up/select-part';
import { describeSkip, type Skipped } from '../../exporters/set-up/skipped';
import { splitArn } from '../../model/arn';
import { nodeLabel } from '../../store/selectors';
import { useActions, useReadState, useSelected } from '../../store/use-store';
import { Button } from '../../ui/button';
import { ChoiceList, type Choice } from '../../ui/choice';
import { CopyButton } from '../../ui/copy-button';
import { Dialog } from '../../ui/dialog';
import { saveFile } from '../../ui/save-file';
import { FORMS, makeFiles, type Form } from './make-files';
import styles from './set-up-dialog.module.css';

/** A text of millions of characters would make the page slow; the file has all of it. */
const MOST_SHOWN = 60_000;
const MOST_LISTED = 200;

const BUCKET_NAMES =
  'A bucket’s name belongs to one account in all of AWS: where somebody has it already, choose another one first.';
const WHOLE = 'whole';
const PART = 'part';

const FORM_CHOICES: readonly Choice[] = [
  { id: 'cloudformation', label: 'CloudFormation', detail: 'a template for each account' },
  { id: 'commands', label: 'aws commands', detail: 'shell scripts, with those that clean up' },
];

export function SetUpDialog() {
  const actions = useActions();
  const readState = useReadState();
  const world = useSelected((state) => state.world);
  const unreadable = useSelected((state) => state.unreadable);
  const [selected] = useState(() => {
    const { selection } = readState();
    return selection?.kind === 'node' && selectPart(readState().world, selection.id) !== null ? selection.id : null;
  });
  const [form, setForm] = useState<Form>('cloudformation');
  const [extent, setExtent] = useState(WHOLE);
  const [shown, setShown] = useState<string | null>(null);
  /** What was downloaded last. */
  const [saved, setSaved] = useState<string | null>(null);
  const part = extent === PART ? selected : null;
  const { files, skipped, counts } = useMemo(
    () => makeFiles(world, unreadable, { form, part }),
    [world, unreadable, form, part],
  );
  const file = files.find(({ name }) => name === shown) ?? files[0];
  const hasBuckets = world.resources.some(({ arn }) => splitArn(arn)?.service === 's3');
  const dismiss = (): void => {
    actions.openDialog(null);
  };
  const extents: readonly Choice[] = [
    { id: WHOLE, label: 'The whole world' },
    ...(selected === null
      ? []
      : [{ id: PART, label: nodeLabel(world, selected), detail: 'and what it needs, without SCPs and RCPs' }]),
  ];
  return (
    <Dialog
      title="Set it up for real"
      isOpen
      isWide
      onDismiss={dismiss}
      actions={
        <>
          <p className={styles.saved} role="status">
            {saved !== null && `${saved} saved among your downloads.`}
          </p>
          <Button onPress={dismiss}>Close</Button>
          {files.length > 1 && (
            <Button
              onPress={() => {
                for (const { name, text } of files) saveFile(name, text);
                setSaved(`${files.length.toLocaleString('en')} files`);
              }}
            >
              Download all {files.length.toLocaleString('en')} files
            </Button>
          )}
          {file !== undefined && (
            <Button
              look="solid"
              onPress={() => {
                saveFile(file.name, file.text);
                setSaved(file.name);
              }}
            >
              Download this file
            </Button>
          )}
        </>
      }
    >
      <div className={styles.layout}>
        <p className={styles.caution}>
          <TriangleAlert size={16} aria-hidden="true" />
          <span>
            For a sandbox account only: this makes {counts}, with every permission they have here, and what it makes may
            cost money. Nothing is sent from this page.{hasBuckets && ` ${BUCKET_NAMES}`}
          </span>
        </p>
        <div className={styles.options}>
          <ChoiceList
            label="As"
            choices={FORM_CHOICES}
            chosen={form}
            onChoose={(id) => {
              setForm(FORMS.find((one) => one === id) ?? form);
              setShown(null);
            }}
          />
          {selected !== null && (
            <ChoiceList
              label="Set up"
              choices={extents}
              chosen={extent}
              onChoose={(id) => {
                setExtent(id);
                setShown(null);
              }}
            />
          )}
          {selected === null && (
            <p className={styles.hint}>Select something in outline or graph to set up that alone.</p>
          )}
          {files.length > 1 && (
            <ChoiceList
              label="Files, in the order in which they are used"
              choices={files.map(({ name, site }) => ({ id: name, label: site }))}
              chosen={file?.name ?? null}
              onChoose={setShown}
            />
          )}
        </div>
        <div className={styles.result}>
          {file === undefined ? (
            <p className={styles.empty}>There is nothing here that can be set up.</p>
          ) : (
            <>
              <div className={styles.head}>
                <h3 className={styles.name}>{file.name}</h3>
                <CopyButton key={file.name + form + extent} takeText={() => file.text}>
                  Copy
                </CopyButton>
              </div>
              {file.note !== null && <p className={styles.note}>{file.note}</p>}
              <pre className={styles.preview} tabIndex={0} role="region" aria-label="Preview">
                {file.text.slice(0, MOST_SHOWN)}
                {file.text.length > MOST_SHOWN && '\n… the file has the rest'}
              </pre>
            </>
          )}
          <LeftOut skipped={skipped} />
        </div>
      </div>
    </Dialog>
  );
}

function LeftOut({ skipped }: { readonly skipped: readonly Skipped[] }) {
  if (skipped.length === 0) return null;
  return (
    <details className={styles.skipped}>
      <summary>
        {skipped.length === 1 ? '1 thing is left out' : `${skipped.length.toLocaleString('en')} things are left out`}
      </summary>
      <ul>
        {skipped.slice(0, MOST_LISTED).map(({ what, reason }) => (
          <li key={`${reason} ${what}`}>
            <code>{what}</code> {describeSkip(reason)}
          </li>
        ))}
        {skipped.length > MOST_LISTED && (
          <li>and {(skipped.length - MOST_LISTED).toLocaleString('en')} more, listed in the files</li>
        )}
      </ul>
    </details>
  );
}
