// The deploy over the page; where the world has no stack to make, it gives way to the example that has one.
import { Deploy } from '../features/deploy/deploy';
import { useOpenFile } from '../features/open-file/open-file-context';
import { useActions } from '../store/use-store';
import { EXAMPLES } from '../worlds/gallery';

export function DeployOverlay() {
  const { openDialog } = useActions();
  const { openExample } = useOpenFile();
  return (
    <Deploy
      onClose={() => {
        openDialog(null);
      }}
      onExample={() => {
        const example = EXAMPLES.find(({ id }) => id === 'one-deploy');
        void example?.load().then((world) => {
          openExample(world);
        });
      }}
    />
  );
}
