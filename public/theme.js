// Sets the theme before the first paint, so that a dark page never flashes white. The app takes over in src/app/theme.ts.
(function () {
  var chosen = null;
  try {
    chosen = localStorage.getItem('rolewalk.theme');
  } catch (error) {
    // No storage: the system decides.
  }
  var isDark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
  document.documentElement.style.background = isDark ? '#0c1017' : '#f6f7f9';
})();
