import { fileURLToPath } from 'node:url';
import { lingui } from '@lingui/vite-plugin';
import { defineConfig } from 'vitest/config';
import { linguiMacros } from './build/macros.ts';
import { linguiWords } from './build/words.ts';

// Named, because these settings are also read from the root of the repository.
const configPath = fileURLToPath(new URL('./lingui.config.ts', import.meta.url));

export default defineConfig({
  plugins: [linguiMacros(), linguiWords(), lingui({ configPath })],
  test: {
    name: 'web',
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}', 'build/**/*.test.ts'],
    setupFiles: ['./src/testing/setup.ts'],
    css: false,
    // The catalogue test reads every source; under load five seconds are not enough.
    testTimeout: 60_000,
  },
});
