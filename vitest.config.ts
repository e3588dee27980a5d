// How unit tests run: Node by default, a DOM where a test file asks for it, coverage of the engine alone.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', '{scripts,bench}/**/*.test.mjs'],
    environment: 'node',
    // A machine that does other things meanwhile is slow, not wrong.
    testTimeout: 20_000,
    coverage: {
      provider: 'v8',
      include: ['src/engine/**/*.ts'],
      exclude: ['src/engine/**/*.test.ts', 'src/engine/spec/**', 'src/engine/cases/**'],
      reporter: ['text-summary'],
    },
  },
});
