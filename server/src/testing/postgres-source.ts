import { sql } from 'kysely';
import { inject } from 'vitest';
import { z } from 'zod';
import { raw } from '../kernel/context.ts';
import type { TestProgram } from './program.ts';

const Engine = z.looseObject({ host: z.string(), port: z.number() });

/** How an analytics engine itself reaches the database of a test. */
export async function postgresOf(test: TestProgram) {
  const [row] = await raw(
    test.system('system:test'),
    sql<{ database: string; user: string }>`select current_database() as database, current_user as user`,
  );
  const { host, port } = Engine.parse(inject('postgres').data);
  return { host, port, database: row?.database ?? '', user: row?.user ?? '', password: '' };
}
