import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'server',
    include: ['src/**/*.test.ts'],
    // Those need data that may not be committed; see vitest.datasets.config.ts.
    exclude: ['**/*datasets.test.ts'],
    globalSetup: ['src/testing/engines.setup.ts'],
    setupFiles: ['src/testing/properties.setup.ts'],
    pool: 'forks',
    // Files of one worker share what they import: half the time. No test leaves anything behind in a module.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
