// How the app is built: one entry, workers as modules, a manifest for the size budget, the policy in the page.
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { leanCytoscape } from './scripts/lib/lean-cytoscape.mjs';
import { META_POLICY } from './scripts/lib/security-policy.mjs';

/** Puts the policy into the built page alone: the development server needs inline scripts and a socket. */
function securityPolicy(): Plugin {
  return {
    name: 'rolewalk:security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: META_POLICY },
        injectTo: 'head-prepend',
      },
    ],
  };
}

/** Much of Cytoscape is for other pictures than ours; see there. */
function leanPicture(): Plugin {
  return {
    name: 'rolewalk:lean-picture',
    apply: 'build',
    transform: {
      filter: { id: /cytoscape\.esm\.mjs$/ },
      handler: (source) => ({ code: leanCytoscape(source), map: null }),
    },
  };
}

export default defineConfig({
  base: './',
  // The interface speaks English; without this every visitor loads the widgets' texts in thirty languages.
  plugins: [optimizeLocales.vite({ locales: ['en-US'] }), react(), securityPolicy(), leanPicture()],
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    manifest: true,
    // The notices that the licences of what is bundled ask for go wherever the app goes.
    license: { fileName: 'third-party-licenses.md' },
    sourcemap: false,
    // The sizes that matter are checked, group by group, by scripts/size-budget.mjs.
    chunkSizeWarningLimit: 5_000,
    reportCompressedSize: false,
  },
});
