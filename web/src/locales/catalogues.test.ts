// @vitest-environment node

import { fileURLToPath } from 'node:url';
import { getCatalogs } from '@lingui/cli/api';
import { getConfig } from '@lingui/conf';
import { expect, test } from 'vitest';

const web = fileURLToPath(new URL('../..', import.meta.url));
const config = getConfig({ cwd: web, configPath: `${web}lingui.config.ts` });

test('every message of the code is in all three languages, and nothing else is', async () => {
  const [catalogue] = await getCatalogs(config);
  const inCode = Object.keys((await catalogue?.collect()) ?? {}).sort();
  expect(inCode.length).toBeGreaterThan(100);
  for (const language of config.locales) {
    const messages = Object.entries((await catalogue?.read(language)) ?? {});
    const live = messages.filter(([, message]) => !message.obsolete);
    expect(live.map(([id]) => id).sort(), `${language}: run lingui extract`).toEqual(inCode);
    expect(messages.length, `${language} keeps obsolete messages: extract with --clean`).toBe(live.length);
    const missing = live.filter(([, message]) => !message.translation).map(([, message]) => message.message);
    expect(missing, `${language} lacks translations`).toEqual([]);
  }
});
