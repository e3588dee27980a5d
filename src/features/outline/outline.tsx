// What the world holds, as a tree of accounts, principals, policies and resources.

export function Outline() {
  return null;
}
