// The gallery over the page: the worlds that come with the app, and the way each is opened.
import { ExamplesDialog } from '../features/examples/examples-dialog';
import { useOpenFile } from '../features/open-file/open-file-context';
import { useReadState } from '../store/use-store';
import { EXAMPLES } from '../worlds/gallery';
import { findOpenExample } from './open-example';

export function ExamplesOverlay() {
  const readState = useReadState();
  const openFile = useOpenFile();
  const close = (): void => {
    if (readState().dialog?.kind === 'examples') readState().openDialog(null);
  };
  return (
    <ExamplesDialog
      examples={EXAMPLES}
      open={findOpenExample(readState())?.id ?? null}
      onChoose={async (id) => {
        const world = await EXAMPLES.find((example) => example.id === id)?.load();
        close();
        if (world !== undefined) openFile.openExample(world);
      }}
      onDismiss={close}
    />
  );
}
