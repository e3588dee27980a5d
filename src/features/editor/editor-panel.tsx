// The policies as text: a tab per open document, problems at their places.

export function EditorPanel() {
  return null;
}
