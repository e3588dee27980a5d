// The way to pass the open world on.
import { useActions } from '../store/use-store';
import { Button } from '../ui/button';

export function ShareButton() {
  const { openDialog } = useActions();
  return (
    <Button
      look="solid"
      onPress={() => {
        openDialog({ kind: 'share' });
      }}
    >
      Share
    </Button>
  );
}
