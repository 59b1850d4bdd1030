import type { Output } from '@peyvand/contract/core/endpoint';
import type { Answer, listAnswers, NewAnswer } from '@peyvand/contract/service/answers';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit, emitAll } from '../../../kernel/events/events.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { addUnits } from '../../../kernel/time/calendar.ts';
import { instantOf } from '../../../kernel/time/zoned.ts';
import { groupOf, requireCustomer, requireWritableCustomer } from '../../customers/api.ts';
import { answerRecorded, answerRemoved } from './answer.events.ts';
import { deleteAnswers, happenedWith, insertAnswers, lockAnswer, pageOfAnswers } from './answer.store.ts';
import { placeOf, type StoredAnswer, toldOf, wrongIn } from './answer.ts';

/** Answers that the actor sees, newest first; of one customer those of its merged records too. */
export async function answersPage(
  ctx: Ctx,
  { customerId, from, to, cursor, ...query }: Output<(typeof listAnswers)['query']>,
) {
  const { zone } = ctx.actor.locale;
  const after = cursor === undefined ? null : placeOf(cursor);
  if (cursor !== undefined && after === null)
    throw new Refusal('request.invalid', {
      violations: [{ path: 'query.cursor', reason: 'cursor', message: 'is not a cursor of this list' }],
    });
  const begin = (day: string) => instantOf({ local: `${day}T00:00:00`, zone }).toISOString();
  const customers =
    customerId === undefined ? undefined : await groupOf(ctx, (await requireCustomer(ctx, customerId)).id);
  return pageOfAnswers(ctx, {
    ...query,
    after,
    customers,
    since: from && begin(from),
    until: to && begin(addUnits(to, 'day', 1, 'gregory')),
  });
}

/** Records an answer. Throws `request.refused` with every wrong place, and where it is about nothing of the customer. */
export async function recordAnswer(ctx: WriteCtx, recordId: string, entered: NewAnswer): Promise<Answer> {
  const { id: customerId } = await requireWritableCustomer(ctx, recordId);
  const answer = {
    ...entered,
    id: ctx.newId(),
    customerId,
    answeredAt: entered.answeredAt ?? ctx.clock().toISOString(),
  };
  const violations: { path: string; reason: string; message: string }[] = wrongIn(answer, ctx.clock());
  if (answer.about && !(await happenedWith(ctx, await groupOf(ctx, customerId), answer.about)))
    violations.push({ path: 'about', reason: 'missing', message: 'the customer has no such record' });
  if (violations.length > 0)
    throw new Refusal('request.refused', { reason: 'service.answer.wrong', violations });
  await recordAnswers(ctx, [answer]);
  const { items } = await pageOfAnswers(ctx, { ids: [answer.id], limit: 1 });
  const [recorded] = items;
  if (!recorded) throw new Error('an answer was not written');
  return recorded;
}

/** Records many answers at once; the caller has asked for each customer and what is wrong. For imports and the demo. */
export async function recordAnswers(
  ctx: WriteCtx,
  answers: readonly StoredAnswer[],
  importCause: string | null = null,
): Promise<void> {
  await insertAnswers(ctx, answers, importCause);
  await emitAll(
    ctx,
    answerRecorded,
    answers.map((one) => ({ ...aboutAnswer(one), occurredAt: one.answeredAt })),
  );
}

export async function removeAnswer(ctx: WriteCtx, id: string): Promise<void> {
  const found = await lockAnswer(ctx, id);
  if (!found) throw missing();
  await requireWritableCustomer(ctx, found.customerId);
  await deleteAnswers(ctx, [id]);
  await emit(ctx, answerRemoved, aboutAnswer(found));
}

/** Removes answers of an import that its undo takes back. */
export async function takeBack(ctx: WriteCtx, answers: readonly StoredAnswer[]): Promise<void> {
  await deleteAnswers(
    ctx,
    answers.map(({ id }) => id),
  );
  await emitAll(ctx, answerRemoved, answers.map(aboutAnswer));
}

function aboutAnswer(one: StoredAnswer) {
  return { subject: { kind: 'answer', id: one.id }, customerId: one.customerId, data: toldOf(one) };
}
