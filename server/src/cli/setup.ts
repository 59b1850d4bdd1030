import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { completeSetup } from '../modules/platform/api.ts';
import { withCore } from '../serve.ts';
import type { Command } from './command.ts';

export const setup: Command = {
  name: 'setup',
  usage: 'setup --file setup.json',
  summary: 'set up the organisation and the first administrator without a browser',
  run: async ({ config, log, args }) => {
    const { values } = parseArgs({ args: [...args], options: { file: { type: 'string' } } });
    if (values.file === undefined) throw new Error('Name the file: peyvand setup --file setup.json');
    const body: unknown = JSON.parse(await readFile(values.file, 'utf8'));
    await withCore(config, log, (core) => completeSetup(core.system('system:setup'), body));
    process.stdout.write('Peyvand is set up.\n');
  },
};
