import {
  type ClickHouseClient,
  ClickHouseLogLevel,
  type ClickHouseSettings,
  createClient,
} from '@clickhouse/client';
import type { ClickHouseEngine, ClickHouseLogin } from './supervisor.ts';
import type { EngineUser } from './users.ts';

/** The embedded engine, or a server (login and password in its URL) and the name of its cluster, if any. */
export type AnalyticsSource = ClickHouseEngine | { url: string; cluster?: string };

/** One client for each user; made anew when the embedded engine has another address or secret. */
export interface AnalyticsClients {
  state(): EngineState;
  app(): ClickHouseClient;
  reader(): ClickHouseClient;
  maint(): ClickHouseClient;
  close(): Promise<void>;
}

type EngineState = ReturnType<ClickHouseEngine['state']>;

interface Connection {
  login: ClickHouseLogin;
  client: ClickHouseClient;
}

// The embedded engine has these in the users' profiles; a server gets them with each request.
const common = {
  output_format_json_quote_64bit_integers: 1,
  output_format_json_quote_decimals: 1,
  async_insert: 0,
} as const satisfies ClickHouseSettings;

// Through a Distributed table an insert is acknowledged when every copy has it, not when it is queued.
const forInserts = {
  date_time_input_format: 'best_effort',
  distributed_foreground_insert: 1,
} as const satisfies ClickHouseSettings;

const serverSettings = {
  app: { ...common, ...forInserts },
  reader: {
    ...common,
    readonly: '2',
    cancel_http_readonly_queries_on_client_close: 1,
    max_execution_time: 30,
  },
  maint: common,
} as const satisfies Record<EngineUser, ClickHouseSettings>;

const embeddedSettings = { app: forInserts, reader: {}, maint: {} } as const satisfies Record<
  EngineUser,
  ClickHouseSettings
>;

/** Queries beyond this number wait here instead of sharing the memory of the engine among too many. */
const CONNECTIONS = { app: 4, reader: 8, maint: 2 } as const satisfies Record<EngineUser, number>;

/** Above the longest time that a query may run. */
const REQUEST_TIMEOUT_MS = 330_000;

export function openClients(source: AnalyticsSource): AnalyticsClients {
  if (!('url' in source)) {
    return clientsOf(
      () => source.state(),
      (user) => source.login(user),
      (login, user) => client(login, user, embeddedSettings[user], false),
    );
  }
  const login = loginOf(new URL(source.url));
  return clientsOf(
    () => 'ready',
    () => login,
    (_, user) => client(login, user, serverSettings[user], true),
  );
}

function loginOf(url: URL): ClickHouseLogin {
  return {
    url: url.origin,
    username: decodeURIComponent(url.username) || 'default',
    password: decodeURIComponent(url.password),
  };
}

function clientsOf(
  state: () => EngineState,
  loginNow: (user: EngineUser) => ClickHouseLogin,
  connect: (login: ClickHouseLogin, user: EngineUser) => ClickHouseClient,
): AnalyticsClients {
  const current = new Map<EngineUser, Connection>();
  const open = (user: EngineUser): ClickHouseClient => {
    const login = loginNow(user);
    const held = current.get(user);
    if (held?.login.password === login.password) return held.client;
    void held?.client.close();
    const made = { login, client: connect(login, user) };
    current.set(user, made);
    return made.client;
  };
  return {
    state,
    app: () => open('app'),
    reader: () => open('reader'),
    maint: () => open('maint'),
    async close() {
      await Promise.all([...current.values()].map((held) => held.client.close()));
      current.clear();
    },
  };
}

function client(
  login: ClickHouseLogin,
  user: EngineUser,
  settings: ClickHouseSettings,
  remote: boolean,
): ClickHouseClient {
  return createClient({
    ...login,
    application: `peyvand-${user}`,
    // `maint` creates the database, so it cannot be connected to it.
    ...(user !== 'maint' && { database: 'pv' }),
    clickhouse_settings: settings,
    compression: { request: remote, response: remote },
    max_open_connections: CONNECTIONS[user],
    // A long list of values does not fit into an address.
    use_multipart_params_auto: true,
    request_timeout: REQUEST_TIMEOUT_MS,
    log: { level: ClickHouseLogLevel.OFF },
  });
}
