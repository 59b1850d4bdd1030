import { Topic } from '@peyvand/contract/customers/observations';
import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, hot, type WriteCtx } from '../../../kernel/context.ts';
import { holdAlone } from '../../../kernel/db/locks.ts';
import { emit } from '../../../kernel/events/events.ts';
import { fold } from '../../../kernel/text/fold.ts';
import { organisation } from '../../platform/api.ts';
import { staleVersion } from '../errors.ts';
import { topicsChanged } from './observation.events.ts';

interface Topics {
  items: Topic[];
  version: number;
}

/** The topics that the organisation offers. Whoever writes may name others. */
export async function topics(ctx: Ctx): Promise<Topics> {
  const [row] = await hot<{ items: unknown; version: number }>(
    ctx,
    'customers.topics',
    sql`select items, version from customers.observation_topics order by version desc limit 1`,
  );
  return row ? { items: z.array(Topic).parse(row.items), version: row.version } : { items: [], version: 0 };
}

/** Replaces the list. The same topic in two spellings stands there once. */
export async function changeTopics(
  ctx: WriteCtx,
  version: number,
  wanted: readonly Topic[],
): Promise<Topics> {
  await holdAlone(ctx, 'customers.topics');
  const before = await topics(ctx);
  if (before.version !== version) throw staleVersion();
  const items = [...new Map(wanted.map((one) => [`${one.kind} ${fold(one.name)}`, one])).values()];
  await hot(
    ctx,
    'customers.topics.store',
    sql`insert into customers.observation_topics (version, items, changed_at, changed_by)
        values (${version + 1}, ${JSON.stringify(items)}::jsonb, ${ctx.clock().toISOString()}::timestamptz, ${ctx.actor.id}::uuid)`,
  );
  await emit(ctx, topicsChanged, {
    subject: { kind: 'topics', id: (await organisation(ctx))?.id ?? ctx.newId() },
    customerId: null,
    data: { changes: { topics: { from: before.items, to: items } } },
  });
  return { items, version: version + 1 };
}
