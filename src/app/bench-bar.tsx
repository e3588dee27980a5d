// The session bench's bar with what others than the bench offer about its sitting.
import Mail from 'lucide-react/icons/mail';
import { SessionBar, type BarExtra } from '../features/session-bar/session-bar';
import { useActions } from '../store/use-store';

export function BenchBar() {
  const { openDialog } = useActions();
  const extras: readonly BarExtra[] = [
    {
      id: 'envelope',
      label: 'Envelope…',
      icon: <Mail size={15} aria-hidden="true" />,
      run: () => {
        openDialog({ kind: 'envelope', deed: null });
      },
    },
  ];
  return <SessionBar extras={extras} />;
}
