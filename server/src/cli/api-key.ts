import { parseArgs } from 'node:util';
import { createApiKeyFor } from '../modules/platform/api.ts';
import { withCore } from '../serve.ts';
import { type Command, WrongCall } from './command.ts';

export const createKey: Command = {
  name: 'api-key',
  usage: 'api-key create --user EMAIL --name NAME [--permissions A,B]',
  summary: 'make an API key with the rights of a user, or with fewer, and print it once',
  run: async ({ config, log, args }) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { user: { type: 'string' }, name: { type: 'string' }, permissions: { type: 'string' } },
    });
    if (positionals[0] !== 'create' || values.user === undefined || values.name === undefined) {
      throw new WrongCall('The user and a name for the key are needed.');
    }
    const { user, name, permissions } = values;
    const key = await withCore(config, log, (core) =>
      core
        .system('system:cli')
        .write((tx) =>
          createApiKeyFor(tx, { email: user, name, permissions: permissions?.split(',') ?? null }),
        ),
    );
    process.stdout.write(`${key}\n`);
  },
};
