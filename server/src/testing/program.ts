import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient } from '@peyvand/contract/core/client';
import { furnish } from '../furnish.ts';
import type { Ctx } from '../kernel/context.ts';
import { createEgress } from '../kernel/egress/egress.ts';
import { createLog } from '../kernel/log/log.ts';
import type { Module } from '../kernel/module.ts';
import type { Olap } from '../kernel/olap.ts';
import { createVault } from '../kernel/secrets/vault.ts';
import * as platform from '../modules/platform/api.ts';
import { modules as allModules } from '../modules.ts';
import { type Program, startProgram } from '../program.ts';
import { away } from './away.ts';
import { type TestClock, testClock } from './clock.ts';
import { cloneDatabase } from './database.ts';
import { serverRoot } from './engines.setup.ts';

export const administrator = {
  name: 'مینا رستگار',
  email: 'admin@peyvand.example',
  password: 'سه‌شنبه باران می‌بارد',
} as const;

const organisation = {
  name: 'نوین‌بسته',
  language: 'fa',
  calendar: 'persian',
  digits: 'arabext',
  timeZone: 'Asia/Tehran',
  currency: 'IRR',
  moneyUnit: 'toman',
  country: 'IR',
  weekStart: 'saturday',
} as const;

export interface TestProgram {
  readonly program: Program;
  readonly clock: TestClock;
  /** A context of a named part of Peyvand. */
  readonly system: (name: `system:${string}`) => Ctx;
  /** A client that sends this API key; without one, nobody. */
  readonly client: (key?: string) => Client;
  /** A client with all rights of the first administrator. */
  readonly admin: Client;
  readonly adminKey: string;
  stop(): Promise<void>;
}

export interface TestOptions {
  readonly olap?: Olap;
  readonly modules?: readonly Module[];
  /** Watched folders outside the data folder. */
  readonly named?: Readonly<Record<string, string>>;
  /** Leave the installation as it is before the set-up. */
  readonly bare?: boolean;
}

/** The whole program on a database of its own, set up, without a socket: requests go straight in. */
export async function startTestProgram(options: TestOptions = {}): Promise<TestProgram> {
  const database = await cloneDatabase();
  const data = mkdtempSync(join(tmpdir(), 'peyvand-files-'));
  const clock = testClock();
  const list = options.modules ?? allModules(options.olap ?? away);
  const program = await startProgram(
    {
      modules: list,
      access: database.access,
      analytics: { ...(options.olap ?? away), close: () => Promise.resolve() },
      log: createLog('silent'),
      clock,
      version: 'test',
      data,
      root: serverRoot,
    },
    {
      authenticate: (core) => platform.createAuthenticator(core.system('system:auth')),
      trustProxy: false,
      secure: false,
      zone: (core) => platform.zoneOf(core.system('system:schedules')),
      prepare: (core, live) =>
        furnish(core, {
          modules: list,
          egress: createEgress(),
          vault: createVault(Buffer.alloc(32, 7)),
          url: 'http://localhost:3000',
          live,
          inbox: { root: join(data, 'inbox'), named: options.named ?? {} },
        }),
    },
  );
  const adminKey = options.bare ? '' : await firstKey(program);
  const client = (key?: string) => clientOf(program, key);
  return {
    program,
    clock,
    system: program.system,
    client,
    admin: client(adminKey),
    adminKey,
    stop: async () => {
      await program.close();
      await database.drop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function firstKey(program: Program): Promise<string> {
  await platform.completeSetup(program.system('system:setup'), { organisation, administrator });
  return program
    .system('system:cli')
    .write((tx) =>
      platform.createApiKeyFor(tx, { email: administrator.email, name: 'test', permissions: null }),
    );
}

/** The typed client of the contract, sending its requests into the server without a socket. */
function clientOf(program: Program, key: string | undefined): Client {
  return createClient({
    ...(key === undefined ? {} : { token: key }),
    fetch: async (url, init) => {
      const response = await program.server.inject({
        method: methodOf(init.method),
        url,
        headers: { host: 'localhost:3000', ...init.headers },
        ...(init.body === undefined ? {} : { payload: init.body }),
      });
      return {
        status: response.statusCode,
        headers: {
          get: (name: string) => {
            const value = response.headers[name.toLowerCase()];
            return value === undefined ? null : String(value);
          },
        },
        text: () => Promise.resolve(response.body),
      };
    },
  });
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

function methodOf(text: string): (typeof methods)[number] {
  const method = methods.find((one) => one === text);
  if (!method) throw new Error(`no method ${text}`);
  return method;
}
