import { sql } from 'kysely';
import { raw } from '../kernel/context.ts';
import type { TestProgram } from './program.ts';

const pauseMs = 20;

/**
 * Waits until every reader has heard what happened so far, such as an order that moves the stage and raises the version.
 * Without the readers of the figures: their engine is away in most tests.
 */
export async function heard(test: TestProgram): Promise<void> {
  for (;;) {
    const waiting = await raw(
      test.system('system:test'),
      sql`select 1 from kernel.outbox
          where parked_at is null and next_at <= now() and not starts_with(reader, 'analytics.') limit 1`,
    );
    if (waiting.length === 0) return;
    test.program.outbox.wake();
    await new Promise((done) => setTimeout(done, pauseMs));
  }
}
