import { resolve } from 'node:path';
import { z } from 'zod';

const Port = z.coerce.number().int().min(0).max(65_535);
const Url = (protocols: RegExp) => z.url({ protocol: protocols }).optional();

/** Every setting that Peyvand reads from the environment. Nothing else in the code looks at process.env. */
const settings = {
  PEYVAND_DATA: z.string().min(1).default('./data'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: Port.default(3000),
  PEYVAND_URL: Url(/^https?$/),
  DATABASE_URL: Url(/^postgres(ql)?$/),
  CLICKHOUSE_URL: Url(/^https?$/),
  CLICKHOUSE_CLUSTER: z.string().regex(/^\w+$/).optional(),
  PEYVAND_EGRESS_ALLOW: z.string().default(''),
  PEYVAND_INBOX: z
    .string()
    .regex(/^(?:[a-z0-9][a-z0-9_-]{0,39}=\/[^,]*(?:,|$))*$/, 'name=/folder, separated by commas')
    .default(''),
  PEYVAND_TRUST_PROXY: z.enum(['yes', 'no']).default('no'),
  PEYVAND_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}=$/, '32 bytes in base64')
    .optional(),
  PEYVAND_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
} as const;

const Environment = z.object(settings);

export interface Config {
  /** Absolute folder of everything that Peyvand keeps. */
  readonly data: string;
  readonly host: string;
  readonly port: number;
  /** The address that people use, when it differs from host and port (behind a proxy). */
  readonly url: string | undefined;
  readonly databaseUrl: string | undefined;
  readonly clickhouseUrl: string | undefined;
  readonly clickhouseCluster: string | undefined;
  /** `host:port` pairs that outgoing requests may reach although they are private. */
  readonly egressAllow: readonly string[];
  /** Folders outside the data folder whose files may be imported by themselves: name → absolute path. */
  readonly inbox: Readonly<Record<string, string>>;
  readonly trustProxy: boolean;
  /** Key for secrets at rest, base64; without it one is made in the data folder. */
  readonly key: string | undefined;
  readonly logLevel: string;
}

/** Reads the configuration. Throws one error that names every wrong setting. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`Settings that cannot be used:\n  ${lines.join('\n  ')}`);
  }
  const env = parsed.data;
  return {
    data: resolve(env.PEYVAND_DATA),
    host: env.HOST,
    port: env.PORT,
    url: env.PEYVAND_URL,
    databaseUrl: env.DATABASE_URL,
    clickhouseUrl: env.CLICKHOUSE_URL,
    clickhouseCluster: env.CLICKHOUSE_CLUSTER,
    egressAllow: env.PEYVAND_EGRESS_ALLOW.split(',')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
    inbox: Object.fromEntries(
      env.PEYVAND_INBOX.split(',')
        .filter((one) => one !== '')
        .map((one) => [one.slice(0, one.indexOf('=')), resolve(one.slice(one.indexOf('=') + 1))]),
    ),
    trustProxy: env.PEYVAND_TRUST_PROXY === 'yes',
    key: env.PEYVAND_KEY,
    logLevel: env.PEYVAND_LOG,
  };
}

/** The configuration as `peyvand config` prints it: passwords and keys are not shown. */
export function describeConfig(config: Config): Record<string, string> {
  return {
    PEYVAND_DATA: config.data,
    HOST: config.host,
    PORT: String(config.port),
    PEYVAND_URL: config.url ?? '(from HOST and PORT)',
    DATABASE_URL: config.databaseUrl ? hidePassword(config.databaseUrl) : '(embedded PostgreSQL)',
    CLICKHOUSE_URL: config.clickhouseUrl ? hidePassword(config.clickhouseUrl) : '(embedded ClickHouse)',
    CLICKHOUSE_CLUSTER: config.clickhouseCluster ?? '(none)',
    PEYVAND_EGRESS_ALLOW: config.egressAllow.join(',') || '(none)',
    PEYVAND_INBOX:
      Object.entries(config.inbox)
        .map(([name, path]) => `${name}=${path}`)
        .join(',') || '(below the data folder only)',
    PEYVAND_TRUST_PROXY: config.trustProxy ? 'yes' : 'no',
    PEYVAND_KEY: config.key ? '(set)' : '(made in the data folder)',
    PEYVAND_LOG: config.logLevel,
  };
}

function hidePassword(url: string): string {
  const parsed = new URL(url);
  if (parsed.password !== '') parsed.password = '***';
  return parsed.toString();
}
