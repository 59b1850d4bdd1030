import { errorText } from './errors.ts';

export interface Check {
  name: string;
  ok: boolean;
  /** What was found and, when not ok, what to do. */
  detail: string;
}

/** What the self-test needs of a pg.Client, pg.Pool or pool client. */
export interface Asker {
  query<Row extends Record<string, unknown>>(text: string): Promise<{ rows: Row[] }>;
}

interface Probe {
  name: string;
  /** Gives one row with the text column `found`. */
  sql: string;
  judge: (found: string) => boolean;
  remedy: string;
}

const persianOrder = 'ابپتجچخرزژسکگلمنوهی';
const on = (found: string) => found === 'on';

const probes: readonly Probe[] = [
  {
    name: 'version',
    sql: `select current_setting('server_version_num') as found`,
    judge: (found) => Number(found) >= 180000,
    remedy: 'Peyvand needs PostgreSQL 18 or newer.',
  },
  {
    name: 'fsync',
    sql: `select current_setting('fsync') as found`,
    judge: on,
    remedy: 'Without fsync a power failure destroys data: set fsync = on.',
  },
  {
    name: 'full_page_writes',
    sql: `select current_setting('full_page_writes') as found`,
    judge: on,
    remedy: 'Torn pages cannot be mended without it: set full_page_writes = on.',
  },
  {
    name: 'data_checksums',
    sql: `select current_setting('data_checksums') as found`,
    judge: on,
    remedy:
      'Silent damage of the disk stays unseen. Turn on with pg_checksums --enable while the server is stopped.',
  },
  {
    name: 'encoding',
    sql: `select current_setting('server_encoding') as found`,
    judge: (found) => found === 'UTF8',
    remedy: 'Create the database with ENCODING UTF8.',
  },
  {
    name: 'ctype',
    sql: `select datctype as found from pg_database where datname = current_database()`,
    judge: (found) => /utf-?8/i.test(found),
    remedy: 'Create the database with LC_CTYPE C.UTF-8; with C, letters outside ASCII are not letters.',
  },
  {
    name: 'trigrams',
    sql: `select cardinality(show_trgm('کتاب'))::text as found`,
    judge: (found) => Number(found) > 0,
    remedy:
      'Persian search would find nothing: the database needs LC_CTYPE C.UTF-8 and the extension pg_trgm.',
  },
  {
    name: 'similarity',
    sql: `select (similarity('رضایی', 'رضائی') > 0.3 and similarity('Иванов', 'Иванова') > 0.5)::text as found`,
    judge: (found) => found === 'true',
    remedy: 'Persian and Russian names are not compared: the database needs LC_CTYPE C.UTF-8.',
  },
  {
    name: 'persian_order',
    sql: `select string_agg(letter, '' order by letter collate "fa-IR-x-icu") as found
          from unnest(string_to_array('یکگپچژوهابتجخرزسلمن', null)) as letter`,
    judge: (found) => found === persianOrder,
    remedy: 'The server was built without ICU, or its ICU does not know Persian.',
  },
  {
    name: 'collation_version',
    sql: `select coalesce(string_agg(name || ' ' || was || ' -> ' || coalesce(now, '?'), ', '), 'unchanged') as found
          from (
            select datname as name, datcollversion as was, pg_database_collation_actual_version(oid) as now
            from pg_database where datname = current_database()
            union all
            select collname, collversion, pg_collation_actual_version(oid) from pg_collation
            where collversion is not null and oid in (select attcollation from pg_attribute)
          ) as versions
          where was is distinct from now`,
    judge: (found) => found === 'unchanged',
    remedy:
      'Sorted indexes may be wrong: run REINDEX DATABASE, then ALTER DATABASE … REFRESH COLLATION VERSION.',
  },
];

/**
 * The self-test of a PostgreSQL, embedded or behind DATABASE_URL, run in the database of Peyvand.
 * Never throws for a failed probe: it becomes a Check that is not ok. Costs about ten short queries.
 */
export async function checkPostgres(client: Asker): Promise<Check[]> {
  const checks: Check[] = [];
  for (const probe of probes) {
    try {
      const { rows } = await client.query<{ found: string | null }>(probe.sql);
      const found = rows[0]?.found ?? '';
      const ok = probe.judge(found);
      checks.push({ name: probe.name, ok, detail: ok ? found : `${found}. ${probe.remedy}` });
    } catch (error) {
      checks.push({ name: probe.name, ok: false, detail: `${errorText(error)}. ${probe.remedy}` });
    }
  }
  return checks;
}

const lossy = ['fsync', 'full_page_writes'];
const needed = ['version', 'encoding', 'trigrams', 'similarity'];

/**
 * Why Peyvand must not run on a server with these checks, as one text; undefined when it may.
 * With `durable` false (tests) fsync and full_page_writes may be off.
 */
export function refusalOf(checks: readonly Check[], durable: boolean): string | undefined {
  const bars = new Set(durable ? [...lossy, ...needed] : needed);
  const failed = checks.filter((check) => !check.ok && bars.has(check.name));
  return failed.length === 0 ? undefined : failed.map((check) => `${check.name}: ${check.detail}`).join('\n');
}
