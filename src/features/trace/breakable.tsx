// Long names and ARNs that may break after `:` and `/`, so that nothing of them is ever cut.

export function Breakable({ text }: { readonly text: string }) {
  const pieces = text.split(/(?<=[:/])/);
  return pieces.map((piece, index) => (
    <span key={index}>
      {index > 0 && <wbr />}
      {piece}
    </span>
  ));
}
