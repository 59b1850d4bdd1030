import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'e2e',
    include: ['**/*.test.ts'],
    // A journey starts the whole program and a browser; on a busy machine both take their time.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
