// Catches what breaks while a part is drawn: the rest of the page stays, and so does every text somebody typed.
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { CopyButton } from '../ui/copy-button';
import { Button } from '../ui/button';
import styles from './error-boundary.module.css';

type Props = {
  /** What broke, in the reader's words: `The graph`. */
  readonly part: string;
  /** The policies as they are now, for copying. */
  readonly takeTexts: () => string;
  readonly children: ReactNode;
};

/** What browsers say of a part of the page that the server no longer has, as after another version was put there. */
const GONE = /dynamically imported module|importing a module script failed|unable to preload/i;

type Failure = { readonly message: string | null };

export class ErrorBoundary extends Component<Props, Failure> {
  override state: Failure = { message: null };

  static getDerivedStateFromError(error: unknown): Failure {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  private readonly retry = () => {
    this.setState({ message: null });
  };

  override render(): ReactNode {
    const { message } = this.state;
    if (message === null) return this.props.children;
    const isOutdated = GONE.test(message);
    return (
      <div role="alert" className={styles.failure}>
        <p className={styles.title}>
          {isOutdated ? 'A newer version of this page is there.' : `${this.props.part} stopped working.`}
        </p>
        <p>
          {isOutdated
            ? 'Reload it to go on; nothing you typed is lost.'
            : 'Nothing you typed is lost. You can try again, or copy every policy first.'}
        </p>
        <code className={styles.message}>{message}</code>
        <div className={styles.actions}>
          <Button
            look="solid"
            onPress={
              isOutdated
                ? () => {
                    location.reload();
                  }
                : this.retry
            }
          >
            {isOutdated ? 'Reload' : 'Try again'}
          </Button>
          <CopyButton takeText={this.props.takeTexts}>Copy all policies</CopyButton>
        </div>
      </div>
    );
  }
}
