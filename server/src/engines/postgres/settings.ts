/** Sizes are for a small machine: all processes together must stay well under 100 MiB when idle. */
const base: Record<string, string> = {
  listen_addresses: '',
  port: '5432',
  unix_socket_permissions: '0700',
  max_connections: '60',
  shared_buffers: '128MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  effective_cache_size: '1GB',
  huge_pages: 'off',
  jit: 'off',
  random_page_cost: '1.1',
  io_method: 'worker',
  io_workers: '2',
  max_worker_processes: '4',
  max_parallel_workers: '2',
  max_parallel_workers_per_gather: '2',
  max_parallel_maintenance_workers: '1',
  autovacuum_max_workers: '2',
  // After an import the planner must soon know what the tables hold; the default looks once a minute.
  autovacuum_naptime: '10s',
  autovacuum_analyze_scale_factor: '0.05',
  autovacuum_worker_slots: '4',
  max_logical_replication_workers: '0',
  wal_level: 'replica',
  max_wal_senders: '4',
  archive_mode: 'off',
  // Nobody is let in before a recovery to a moment has ended: until then nothing could be written.
  hot_standby: 'off',
  logging_collector: 'on',
  log_filename: 'postgresql-%a.log',
  log_rotation_age: '1d',
  log_rotation_size: '0',
  log_truncate_on_rotation: 'on',
  log_file_mode: '0600',
  log_line_prefix: '%m [%p] %u ',
  // Statements and details hold what customers typed; the program logs its own failures without it.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  cluster_name: 'peyvand',
  timezone: 'UTC',
  log_timezone: 'UTC',
  datestyle: 'iso, ymd',
  lc_messages: 'C.UTF-8',
  lc_monetary: 'C.UTF-8',
  lc_numeric: 'C.UTF-8',
  lc_time: 'C.UTF-8',
  default_text_search_config: 'pg_catalog.simple',
};

/** For tests only: a crash of the machine may destroy the cluster. A crash of a process may not. */
const careless = { fsync: 'off', full_page_writes: 'off' };

/** The whole postgresql.conf. `extra` wins over the defaults; `custom.conf` beside it, if any, wins over all. */
export function settingsText(options: {
  log: string;
  socket: string;
  durable: boolean;
  extra: Record<string, string>;
}): string {
  const all: Record<string, string> = {
    ...base,
    log_directory: options.log,
    unix_socket_directories: options.socket,
    ...(options.durable ? {} : careless),
    ...options.extra,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name} = ${quoted(value)}`);
  return [
    '# Written by Peyvand at each start. Put own settings into custom.conf in this folder.',
    ...lines,
    "include_if_exists = 'custom.conf'",
    '',
  ].join('\n');
}

/** Only the unix socket, only by the operating system's word on who connects. */
export const accessText = [
  '# Written by Peyvand at each start.',
  'local all all peer map=peyvand',
  'local replication all peer map=peyvand',
  '',
].join('\n');

/** Lets the given operating system user be each of the database roles. */
export function identityText(systemUser: string, roles: readonly string[]): string {
  const lines = roles.map((role) => `peyvand "${systemUser.replaceAll('"', '""')}" ${role}`);
  return ['# Written by Peyvand at each start.', ...lines, ''].join('\n');
}

function quoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
