import { sql } from 'kysely';
import { type Ctx, raw, visible } from '../../../kernel/context.ts';
import { scopeOf } from '../../../kernel/policy/actor.ts';
import type { OutRow } from '../../../kernel/tabular/csv-writer.ts';
import { namesOf, organisation } from '../../platform/api.ts';
import { letterText } from './letter.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly language: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly userId: string;
  readonly fromName: string;
  readonly until: string | null;
}

const header: OutRow = ['name', 'language', 'email', 'phone', 'contactPerson', 'text'];
const step = 1000;

/** Whom to tell of a handover: those customers that the actor sees, with what to write them. */
export async function* lettersOf(ctx: Ctx, handoverId: string): AsyncGenerator<OutRow> {
  yield header;
  const usual = (await organisation(ctx))?.language ?? 'en';
  const { hidden } = scopeOf(ctx.actor, 'customers');
  const shown = hidden.has('contactPoints') ? () => null : (value: string | null) => value;
  let after: string | null = null;
  for (;;) {
    const rows: Row[] = await pageOf(ctx, handoverId, after);
    const names = await namesOf(ctx, 'users', [...new Set(rows.map(({ userId }) => userId))]);
    for (const row of rows) {
      const to = names.get(row.userId) ?? '';
      const language = hidden.has('language') ? null : row.language;
      const text = letterText({ ...row, language, usual, from: row.fromName, to });
      yield [row.name, language ?? usual, shown(row.email), shown(row.phone), to, text];
    }
    after = rows.at(-1)?.id ?? null;
    if (rows.length < step) return;
  }
}

function pageOf(ctx: Ctx, handoverId: string, after: string | null): Promise<Row[]> {
  return raw<Row>(
    ctx,
    sql`select distinct on (c.id) c.id, c.name, c.language, c.email, c.phone, b.user_id as "userId",
          b.from_name as "fromName", b.until::text as until
        from customers.briefings b join customers.customers m on m.id = b.customer_id
        join customers.customers c on c.id = coalesce(m.survivor_id, m.id)
        where b.handover_id = ${handoverId}::uuid and (${after}::uuid is null or c.id > ${after}::uuid)
          and c.deleted_at is null and ${visible(ctx, 'customers.customers', 'c')}
        order by c.id, b.customer_id limit ${step}`,
  );
}
