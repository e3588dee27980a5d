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
    return (
      <div role="alert" className={styles.failure}>
        <p className={styles.title}>{this.props.part} stopped working.</p>
        <p>Nothing you typed is lost. You can try again, or copy every policy first.</p>
        <code className={styles.message}>{message}</code>
        <div className={styles.actions}>
          <Button look="solid" onPress={this.retry}>
            Try again
          </Button>
          <CopyButton takeText={this.props.takeTexts}>Copy all policies</CopyButton>
        </div>
      </div>
    );
  }
}
