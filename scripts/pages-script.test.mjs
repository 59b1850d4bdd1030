import { expect, it } from 'vitest';
import { pagesScript } from './pages-script.mjs';

it('the script of pages weighs at most 3 kB', async () => {
  const bytes = await pagesScript();
  expect(bytes.length).toBeGreaterThan(1000);
  expect(bytes.length).toBeLessThanOrEqual(3000);
});
