// Of a long list only the rows in sight in the page, at heights that are known before they are drawn.
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer';

type Props = {
  /** In pixels. */
  readonly rows: { readonly rowSize: number; readonly headingSize: number; readonly padding: number };
  readonly children?: React.ReactNode;
};

export function VirtualRows({ rows, children }: Props) {
  return (
    <Virtualizer layout={ListLayout} layoutOptions={rows}>
      {children}
    </Virtualizer>
  );
}
