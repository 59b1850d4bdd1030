import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

// In development and in tests the worker is bundled as it starts; the build has done so before.
const { outputFiles } = buildSync({
  entryPoints: [fileURLToPath(new URL('./score.worker.ts', import.meta.url))],
  bundle: true,
  platform: 'node',
  format: 'esm',
  write: false,
});
await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0]?.contents ?? []).toString('base64')}`);
