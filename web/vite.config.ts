import { fileURLToPath } from 'node:url';
import { lingui } from '@lingui/vite-plugin';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { ariaLocales } from './build/aria-locales.ts';
import { firstVisitChunks } from './build/first-visit.ts';
import { leanFonts } from './build/lean-fonts.ts';
import { leanZod } from './build/lean-zod.ts';
import { linguiMacros } from './build/macros.ts';
import { linguiWords } from './build/words.ts';

// Named, because these settings are also read from the root of the repository.
const configPath = fileURLToPath(new URL('./lingui.config.ts', import.meta.url));

export default defineConfig({
  // The server puts a fresh nonce here for each page.
  html: { cspNonce: '__NONCE__' },
  plugins: [
    ariaLocales(),
    leanFonts(),
    leanZod(),
    linguiMacros(),
    react(),
    linguiWords(),
    lingui({ configPath }),
    tailwindcss(),
  ],
  // React Aria stays unbundled in development so that our Persian strings reach it there too.
  optimizeDeps: { rolldownOptions: { plugins: [ariaLocales()] } },
  build: {
    target: 'es2023',
    sourcemap: false,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: { output: { codeSplitting: { groups: firstVisitChunks() } } },
  },
  server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:3000' } },
});
