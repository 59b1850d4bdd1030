import type { Answer, AnswerSubject, Question } from '@peyvand/contract/service/answers';
import { sql } from 'kysely';
import { type Ctx, raw, visible, type WriteCtx } from '../../../kernel/context.ts';
import { cursorOf, type Place, type StoredAnswer } from './answer.ts';

interface Wanted {
  readonly ids?: readonly string[];
  readonly customers?: readonly string[] | undefined;
  readonly question?: Question | undefined;
  readonly least?: number | undefined;
  readonly most?: number | undefined;
  readonly channel?: string | undefined;
  readonly commented?: 'yes' | undefined;
  /** Instants; until is excluded. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly limit: number;
  readonly after?: Place | null;
}

const about = sql`case when a.about_id is not null then json_build_object('kind', a.about_kind, 'id', a.about_id) end`;
const utc = (column: string) =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Answers that the actor sees, newest first; those of customers in the trash are not shown. */
export async function pageOfAnswers(
  ctx: Ctx,
  wanted: Wanted,
): Promise<{ items: Answer[]; nextCursor: string | null }> {
  const { ids, customers, question, least, most, channel, commented, since, until, after, limit } = wanted;
  const terms = [
    visible(ctx, 'service.answers', 'a'),
    ids && sql`a.id = any(${ids}::uuid[])`,
    customers && sql`a.customer_id = any(${customers}::uuid[])`,
    question && sql`a.question = ${question}`,
    least !== undefined && sql`a.score >= ${least}`,
    most !== undefined && sql`a.score <= ${most}`,
    channel && sql`a.channel = ${channel}`,
    commented && sql`a.comment <> ''`,
    since && sql`a.answered_at >= ${since}::timestamptz`,
    until && sql`a.answered_at < ${until}::timestamptz`,
    after && sql`(a.answered_at, a.id) < (${after.answeredAt}::timestamptz, ${after.id}::uuid)`,
  ].flatMap((term) => term || []);
  const rows = await raw<Answer>(
    ctx,
    sql<Answer>`
      select a.id, json_build_object('id', s.id, 'name', s.name) as customer, a.question, a.score, a.channel,
        ${about} as about, a.comment, a.source, ${utc('a.answered_at')} as "answeredAt",
        a.recorded_by as "recordedBy", ${utc('a.recorded_at')} as "recordedAt"
      from service.answers a
      join customers.customers c on c.id = a.customer_id
      join customers.customers s on s.id = coalesce(c.survivor_id, c.id)
      where s.deleted_at is null and ${sql.join(terms, sql` and `)}
      order by a.answered_at desc, a.id desc limit ${limit + 1}`,
  );
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    nextCursor: rows.length > limit && last ? cursorOf(last) : null,
  };
}

/** Whether a record of this kind was ever told of as theirs: the log is what all modules share. */
export async function happenedWith(
  ctx: Ctx,
  customers: readonly string[],
  { kind, id }: { readonly kind: AnswerSubject; readonly id: string },
): Promise<boolean> {
  const rows = await raw(
    ctx,
    sql`select 1 from kernel.events e where e.subject_id = ${id}::uuid and e.subject_kind = ${kind}
        and e.customer_id = any(${customers}::uuid[]) and e.customer_id is distinct from e.subject_id limit 1`,
  );
  return rows.length > 0;
}

export async function insertAnswers(
  ctx: WriteCtx,
  answers: readonly StoredAnswer[],
  importCause: string | null,
): Promise<void> {
  if (answers.length === 0) return;
  const rows = answers.map(({ about: of, ...one }) => ({
    ...one,
    kind: of?.kind ?? null,
    of: of?.id ?? null,
  }));
  await raw(
    ctx,
    sql`insert into service.answers (id, customer_id, question, score, channel, answered_at, about_kind, about_id,
          comment, source, recorded_by, recorded_at, import_cause)
        select r.id, r."customerId", r.question, r.score, r.channel, r."answeredAt", r.kind, r.of, r.comment, r.source,
          ${ctx.actor.id}::uuid, ${ctx.clock().toISOString()}::timestamptz, ${importCause}
        from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, "customerId" uuid, question text,
          score smallint, channel text, "answeredAt" timestamptz, kind text, of uuid, comment text, source text)`,
  );
}

const stored = sql`a.id, a.customer_id as "customerId", a.question, a.score, a.channel,
  ${utc('a.answered_at')} as "answeredAt", ${about} as about, a.comment, a.source`;

/** One answer that the actor sees; locked until the transaction ends. */
export async function lockAnswer(ctx: WriteCtx, id: string): Promise<StoredAnswer | null> {
  const [row] = await raw(
    ctx,
    sql<StoredAnswer>`select ${stored} from service.answers a
      where a.id = ${id}::uuid and ${visible(ctx, 'service.answers', 'a')} for update`,
  );
  return row ?? null;
}

export async function deleteAnswers(ctx: WriteCtx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await raw(ctx, sql`delete from service.answers a where a.id = any(${ids}::uuid[])`);
}

/** The next answers that an import made, locked. */
export function importedAnswers(ctx: WriteCtx, cause: string, limit: number): Promise<StoredAnswer[]> {
  return raw(
    ctx,
    sql<StoredAnswer>`select ${stored} from service.answers a where a.import_cause = ${cause}
      order by a.id limit ${limit} for update`,
  );
}

/** What is recorded of customers at these times, as `customer question time source`. */
export async function knownAnswers(
  ctx: Ctx,
  customers: readonly string[],
  times: readonly string[],
): Promise<Set<string>> {
  const rows = await raw(
    ctx,
    sql<{ key: string }>`
      select concat_ws(' ', coalesce(c.survivor_id, c.id), a.question, ${utc('a.answered_at')}, a.source) as key
      from service.answers a join customers.customers c on c.id = a.customer_id
      where (c.id = any(${customers}::uuid[]) or c.survivor_id = any(${customers}::uuid[]))
        and a.answered_at = any(${times}::timestamptz[])`,
  );
  return new Set(rows.map(({ key }) => key));
}

/** Everything kept of some customers' answers, as it is kept. */
export async function answersToTell(ctx: Ctx, customers: readonly string[]): Promise<object[]> {
  const rows = await raw(
    ctx,
    sql<{ record: object }>`select to_jsonb(a) as record from service.answers a
      where a.customer_id = any(${customers}::uuid[])`,
  );
  return rows.map(({ record }) => record);
}

export async function eraseAnswers(ctx: WriteCtx, customers: readonly string[]): Promise<number> {
  const rows = await raw(
    ctx,
    sql`delete from service.answers a where a.customer_id = any(${customers}::uuid[]) returning 1`,
  );
  return rows.length;
}
