import { defineConfig } from 'vitest/config';
import { figuresReporter } from './src/testing/figures.reporter.ts';

/** Tests against published data sets, which lie beside the repository and are not part of it. */
export default defineConfig({
  test: {
    name: 'datasets',
    include: ['src/**/*datasets.test.ts'],
    globalSetup: ['src/testing/engines.setup.ts'],
    reporters: ['default', figuresReporter],
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
