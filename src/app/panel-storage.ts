// Where panel sizes are remembered; a browser that keeps nothing gets the usual sizes each time.

export const panelStorage = {
  getItem(key: string): string | null {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  setItem(key: string, value: string): void {
    try {
      localStorage.setItem(key, value);
    } catch {
      // The sizes last until the page is closed.
    }
  },
};
