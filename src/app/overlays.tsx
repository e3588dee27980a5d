// What opens over the page, loaded when it is first asked for.
import { lazy, Suspense } from 'react';
import { useOpenFile } from '../features/open-file/open-file-context';
import { useReadState, useSelected } from '../store/use-store';

const BuildDialogs = lazy(async () => ({ default: (await import('../features/build/build-dialogs')).BuildDialogs }));
const WorldsDialog = lazy(async () => ({ default: (await import('../features/worlds/worlds-dialog')).WorldsDialog }));
const Examples = lazy(async () => ({ default: (await import('./examples-overlay')).ExamplesOverlay }));
const ShareDialog = lazy(async () => ({ default: (await import('../features/share/share-dialog')).ShareDialog }));
const SetUp = lazy(async () => ({ default: (await import('../features/set-up/set-up-dialog')).SetUpDialog }));
const Keys = lazy(async () => ({ default: (await import('./keys-overlay')).KeysOverlay }));
const Scene = lazy(async () => ({ default: (await import('./scene-overlay')).SceneOverlay }));
const Stage = lazy(async () => ({ default: (await import('../features/stage/stage')).Stage }));
const Envelope = lazy(async () => ({
  default: (await import('../features/envelope/envelope-dialog')).EnvelopeDialog,
}));
const Bench = lazy(async () => ({ default: (await import('../features/session-bar/bench-dialogs')).BenchDialogs }));
const APART: ReadonlySet<string> = new Set([
  'palette',
  'worlds',
  'examples',
  'share',
  'set-up',
  'keys',
  'deploy',
  'guardrail',
  'envelope',
  'bench',
]);
const Palette = lazy(async () => {
  const [{ CommandPalette }, { commandsOf }] = await Promise.all([
    import('../features/commands/command-palette'),
    import('./commands'),
  ]);
  return {
    default: function Palette() {
      const readState = useReadState();
      const openFile = useOpenFile();
      const close = (): void => {
        if (readState().dialog?.kind === 'palette') readState().openDialog(null);
      };
      return <CommandPalette commands={commandsOf(readState(), openFile)} onClose={close} />;
    },
  };
});

export function Overlays() {
  const kind = useSelected((state) => state.dialog?.kind ?? null);
  const isPlayed = useSelected((state) => state.stage !== null);
  return (
    <Suspense fallback={null}>
      {isPlayed && <Stage />}
      {kind === 'palette' && <Palette />}
      {kind === 'worlds' && <WorldsDialog />}
      {kind === 'examples' && <Examples />}
      {kind === 'share' && <ShareDialog />}
      {kind === 'set-up' && <SetUp />}
      {kind === 'keys' && <Keys />}
      {(kind === 'deploy' || kind === 'guardrail') && <Scene scene={kind} />}
      {kind === 'envelope' && <Envelope />}
      {kind === 'bench' && <Bench />}
      {kind !== null && !APART.has(kind) && <BuildDialogs />}
    </Suspense>
  );
}
