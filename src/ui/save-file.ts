// Hands a text to the browser as a file to keep; nothing leaves the page.

export function saveFile(name: string, text: string, type = 'text/plain;charset=utf-8'): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has taken hold of it by then.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 10_000);
}
