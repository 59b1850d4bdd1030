import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { completeSetup } from '../modules/platform/api.ts';
import { withCore } from '../serve.ts';
import { type Command, WrongCall } from './command.ts';

export const setup: Command = {
  name: 'setup',
  usage: 'setup --file setup.json',
  summary: 'set up the organisation and the first administrator without a browser',
  run: async ({ config, log, args }) => {
    const { values } = parseArgs({ args: [...args], options: { file: { type: 'string' } } });
    if (values.file === undefined) throw new WrongCall('The file is not named.');
    const body = await readJson(values.file);
    await withCore(config, log, (core) => completeSetup(core.system('system:setup'), body));
    process.stdout.write('Peyvand is set up.\n');
  },
};

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new Error(`The file ${path} cannot be used`, { cause: error });
  }
}
