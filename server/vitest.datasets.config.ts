import { defineConfig } from 'vitest/config';

/** Tests against published data sets, which lie beside the repository and are not part of it. */
export default defineConfig({
  test: {
    name: 'datasets',
    include: ['src/**/*datasets.test.ts'],
    globalSetup: ['src/testing/engines.setup.ts'],
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
