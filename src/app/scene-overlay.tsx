// A scene over the page; where the open world has nothing to show in it, it gives way to the example that has.
import { lazy, type ComponentType } from 'react';
import { useOpenFile } from '../features/open-file/open-file-context';
import { useActions } from '../store/use-store';
import { EXAMPLES, type Scene } from '../worlds/gallery';

type SceneProps = { readonly onClose: () => void; readonly onExample: () => void };

const SCENES: Readonly<Record<Scene, ComponentType<SceneProps>>> = {
  deploy: lazy(async () => ({ default: (await import('../features/deploy/deploy')).Deploy })),
  guardrail: lazy(async () => ({ default: (await import('../features/guardrail/guardrail')).Guardrail })),
};

export function SceneOverlay({ scene }: { readonly scene: Scene }) {
  const { openDialog } = useActions();
  const { openExample } = useOpenFile();
  const Shown = SCENES[scene];
  return (
    <Shown
      onClose={() => {
        openDialog(null);
      }}
      onExample={() => {
        void EXAMPLES.find((one) => one.scene === scene)
          ?.load()
          .then(openExample);
      }}
    />
  );
}
