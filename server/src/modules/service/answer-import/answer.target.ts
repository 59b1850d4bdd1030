import { asciiDigits } from '@peyvand/contract/core/text';
import { z } from 'zod';
import type { WriteCtx } from '../../../kernel/context.ts';
import type { ImportRow, ImportTarget, RowOutcome, UndoOutcome } from '../../../kernel/importing.ts';
import {
  choiceIn,
  customersOfRows,
  instantIn,
  isRefused,
  lost,
  refused,
  shortIn,
  textIn,
} from '../../customers/api.ts';
import { recordAnswers, takeBack } from '../answer/answer.actions.ts';
import { importedAnswers, knownAnswers } from '../answer/answer.store.ts';
import { type StoredAnswer, wrongIn } from '../answer/answer.ts';
import { answerFields, channelWords, questionWords } from './answer.fields.ts';

/** Answers to questions of satisfaction. The same customer, question, time and source is one answer. */
export const answersTarget: ImportTarget = {
  name: 'answers',
  permission: 'service.answer.write',
  fields: answerFields,
  options: z.strictObject({}),
  chunk: 1000,
  open: () => applyRows,
  undo: undoAnswers,
};

async function applyRows(
  ctx: WriteCtx,
  rows: readonly ImportRow[],
  turn: () => Promise<void>,
): Promise<RowOutcome[]> {
  await turn();
  const named = await customersOfRows(ctx, rows);
  const read = rows.map((row) => answerIn(ctx, row, named.get(row) ?? lost()));
  const answers = read.flatMap((one) => (isRefused(one) ? [] : [one]));
  const seen = await knownAnswers(
    ctx,
    answers.map(({ customerId }) => customerId),
    answers.map(({ answeredAt }) => answeredAt),
  );
  const fresh: StoredAnswer[] = [];
  const outcomes = read.map((one): RowOutcome => {
    if (isRefused(one)) return one;
    const key = [one.customerId, one.question, one.answeredAt, one.source].join(' ');
    if (seen.has(key)) return { kind: 'unchanged', recordId: one.customerId };
    seen.add(key);
    fresh.push(one);
    return { kind: 'created', recordId: one.id };
  });
  await recordAnswers(ctx, fresh, ctx.cause);
  return outcomes;
}

type Named = NonNullable<ReturnType<Awaited<ReturnType<typeof customersOfRows>>['get']>>;
type Refused = ReturnType<typeof refused>;

function answerIn(ctx: WriteCtx, row: ImportRow, of: Named): StoredAnswer | Refused {
  const question = choiceIn(row, 'question', questionWords);
  const channel = choiceIn(row, 'channel', channelWords);
  const answeredAt = instantIn(ctx, row, 'answeredAt');
  const comment = shortIn(row, 'comment', 2000, 'text');
  const source = shortIn(row, 'source', 100, 'line');
  if (isRefused(of)) return of;
  if (isRefused(question)) return question;
  if (isRefused(channel)) return channel;
  if (isRefused(answeredAt)) return answeredAt;
  if (isRefused(comment)) return comment;
  if (isRefused(source)) return source;
  if (!question || !answeredAt) return lost();
  const score = Number(asciiDigits(textIn(row, 'score') ?? ''));
  const [wrong] = wrongIn({ question, score, answeredAt }, ctx.clock());
  if (wrong) return refused(wrong.path, `service.answer.${wrong.reason}`, wrong.message);
  return {
    id: ctx.newId(),
    customerId: of.id,
    question,
    score,
    channel: channel ?? 'other',
    about: null,
    comment: comment ?? '',
    source: source ?? '',
    answeredAt,
  };
}

/** Takes back an import of answers; answers are never changed, so all of them go. */
async function undoAnswers(ctx: WriteCtx, cause: string, limit: number): Promise<UndoOutcome> {
  const made = await importedAnswers(ctx, cause, limit);
  await takeBack(ctx, made);
  return { undone: made.length, kept: [], more: made.length === limit };
}
