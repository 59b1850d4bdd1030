import { asciiDigits } from '@peyvand/contract/core/text';
import { z } from 'zod';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import type { ImportRow, ImportTarget, RowOutcome } from '../../../kernel/importing.ts';
import { fold } from '../../../kernel/text/fold.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { observationAdded } from '../observation/observation.events.ts';
import {
  closeTopics,
  holdTopics,
  insertObservations,
  knownObservations,
  type Written,
} from '../observation/observation.store.ts';
import { toldOf, wrongIn } from '../observation/observation.ts';
import type { FoundCustomer } from './find.store.ts';
import {
  choiceIn,
  customersOf,
  dayIn,
  isRefused,
  lost,
  type Refused,
  refused,
  shortIn,
  textIn,
} from './named.ts';
import { kindWords, observationFields, scopeWords, sourceWords } from './observation.fields.ts';
import { undoObservations } from './observation.undo.ts';

/** What is known of customers, each named by anything that tells it from others. The same twice is written once. */
export const observationsTarget: ImportTarget = {
  name: 'observations',
  permission: 'customers.observation.write',
  fields: observationFields,
  options: z.strictObject({}),
  chunk: 1000,
  open: () => applyRows,
  undo: undoObservations,
};

async function applyRows(
  ctx: WriteCtx,
  rows: readonly ImportRow[],
  turn: () => Promise<void>,
): Promise<RowOutcome[]> {
  await turn();
  const named = await customersOf(ctx, rows);
  const read = rows.map((row) => observationIn(ctx, row, named.get(row) ?? lost()));
  await holdTopics(ctx, 'all');
  const customers = read.flatMap((one) => (isRefused(one) ? [] : [one.customerId]));
  const seen = await knownObservations(ctx, customers);
  const fresh: Written[] = [];
  const outcomes = read.map((one): RowOutcome => {
    if (isRefused(one)) return one;
    const key = keyOf(one);
    if (seen.has(key)) return { kind: 'unchanged', recordId: one.customerId };
    seen.add(key);
    fresh.push(one);
    return { kind: 'created', recordId: one.id };
  });
  await insertObservations(ctx, fresh);
  await closeTopics(ctx, fresh);
  const told = fresh.map((one) => ({
    subject: { kind: 'observation', id: one.id },
    customerId: one.customerId,
    data: toldOf(one),
  }));
  await emitAll(ctx, observationAdded, told);
  return outcomes;
}

/** What makes two observations the same; as `knownObservations` writes it. */
function keyOf(one: Written): string {
  return [one.customerId, one.kind, one.scope, one.observedOn, fold(one.topic), fold(one.statement)].join(
    ' ',
  );
}

function observationIn(ctx: WriteCtx, row: ImportRow, of: FoundCustomer | Refused): Written | Refused {
  const today = dateOf(ctx.clock(), ctx.actor.locale.zone);
  const kind = choiceIn(row, 'kind', kindWords);
  const source = choiceIn(row, 'source', sourceWords);
  const scope = choiceIn(row, 'scope', scopeWords);
  const topic = shortIn(row, 'topic', 80, 'line');
  const statement = shortIn(row, 'statement', 2000, 'text');
  const observedOn = dayIn(ctx, row, 'observedOn');
  const expiresOn = dayIn(ctx, row, 'expiresOn');
  const confidence = percentIn(row);
  if (isRefused(of)) return of;
  if (isRefused(kind)) return kind;
  if (isRefused(source)) return source;
  if (isRefused(scope)) return scope;
  if (isRefused(topic)) return topic;
  if (isRefused(statement)) return statement;
  if (isRefused(observedOn)) return observedOn;
  if (isRefused(expiresOn)) return expiresOn;
  if (isRefused(confidence)) return confidence;
  if (!kind || !topic || !statement) return lost();
  const dated = { scope: scope ?? 'customer', observedOn: observedOn ?? today, expiresOn: expiresOn ?? null };
  const [wrong] = wrongIn(dated, of.kind, today);
  if (wrong) return refused(wrong.path, `customers.observation.${wrong.reason}`, wrong.message);
  const written = { kind, source: source ?? 'import', topic, statement, confidence, ...dated };
  return { ...written, id: ctx.newId(), customerId: of.id, authorId: ctx.actor.id };
}

/** `80`, `۸۰٪`; seventy where nothing is said, as on the page. */
function percentIn(row: ImportRow): number | Refused {
  const given = textIn(row, 'confidence');
  if (given === undefined) return 70;
  const percent = Number(asciiDigits(given).replace(/\s*[%٪]$/, ''));
  return Number.isInteger(percent) && percent >= 0 && percent <= 100
    ? percent
    : refused('confidence', 'value.invalid', 'A whole number from 0 to 100');
}
