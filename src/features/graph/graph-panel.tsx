// The picture of the world: accounts, principals, resources and the edges between them.

export function GraphPanel() {
  return null;
}
