import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: ['contract', 'server', 'web', 'scripts/vitest.config.ts', 'e2e/vitest.config.ts'],
    maxWorkers: 2,
  },
});
