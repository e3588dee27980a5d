// The way to a file for everyone, with or without a mouse.
import { Button } from '../../ui/button';
import { useOpenFile } from './open-file-context';

export function OpenFileButton() {
  const { choose } = useOpenFile();
  return <Button onPress={choose}>Open account file</Button>;
}
