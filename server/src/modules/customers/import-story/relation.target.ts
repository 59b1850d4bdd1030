import { z } from 'zod';
import type { WriteCtx } from '../../../kernel/context.ts';
import type { ApplyRows, ImportField, ImportTarget, RowOutcome } from '../../../kernel/importing.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { fold } from '../../../kernel/text/fold.ts';
import { relationKinds } from '../relation/kind.actions.ts';
import { addRelation, changeRelation } from '../relation/relation.actions.ts';
import { relationsBetween, type StoredRelation } from '../relation/relation.store.ts';
import { directed } from '../relation/relation.ts';
import { dayIn, findIn, namedIn, type Refused, refused, textIn } from './named.ts';
import { undoRelations } from './relation.undo.ts';

const Options = z.strictObject({
  /** What to do with a relation that is known: change its role and times, or leave it. */
  known: z.enum(['update', 'skip']).default('update'),
});
type Options = z.infer<typeof Options>;

const label = (en: string, fa: string, ru: string) => ({ en, fa, ru });

const fields: readonly ImportField[] = [
  {
    name: 'customer',
    type: 'text',
    required: true,
    label: label('Customer', 'مشتری', 'Клиент'),
    synonyms: ['person', 'from', 'customer id', 'customer code', 'شخص', 'کد مشتری', 'персона'],
    example: 'C-1001',
  },
  {
    name: 'related',
    type: 'text',
    required: true,
    label: label('Related customer', 'طرف رابطه', 'Связанный клиент'),
    synonyms: ['company', 'organisation', 'organization', 'to', 'شرکت', 'سازمان', 'компания'],
    example: 'info@example.com',
  },
  {
    name: 'kind',
    type: 'text',
    required: false,
    label: label('Kind of relation', 'نوع رابطه', 'Вид связи'),
    synonyms: ['relation', 'relationship', 'kind', 'type', 'رابطه', 'نوع', 'связь'],
    example: 'works_at',
  },
  {
    name: 'role',
    type: 'text',
    required: false,
    label: label('Role', 'سمت', 'Роль'),
    synonyms: ['title', 'job title', 'position', 'نقش', 'عنوان شغلی', 'должность'],
    example: 'مدیر خرید',
  },
  {
    name: 'startedOn',
    type: 'date',
    required: false,
    label: label('Since', 'از تاریخ', 'С'),
    synonyms: ['start', 'start date', 'started', 'شروع', 'начало'],
    example: '1402/1/15',
  },
  {
    name: 'endedOn',
    type: 'date',
    required: false,
    label: label('Until', 'تا تاریخ', 'По'),
    synonyms: ['end', 'end date', 'ended', 'پایان', 'конец'],
    example: '1403/6/31',
  },
];

/** Relations between customers that are known already, each named by anything that tells it from others. */
export const relationsTarget: ImportTarget = {
  name: 'relations',
  permission: 'customers.customer.write',
  fields,
  options: Options,
  chunk: 1000,
  open: (options) => applyRows(Options.parse(options)),
  undo: undoRelations,
};

function applyRows(options: Options): ApplyRows {
  return async (ctx, rows, turn) => {
    await turn();
    const found = await findIn(ctx, rows, ['customer', 'related']);
    const kinds = await kindsByWord(ctx);
    const outcomes: RowOutcome[] = [];
    for (const row of rows) {
      const from = namedIn(found, row, 'customer');
      const to = namedIn(found, row, 'related');
      const word = textIn(row, 'kind');
      const [startedOn, endedOn] = [dayIn(ctx, row, 'startedOn'), dayIn(ctx, row, 'endedOn')];
      const wrong = [from, to, startedOn, endedOn].find(isRefused);
      if (wrong || isRefused(from) || isRefused(to) || isRefused(startedOn) || isRefused(endedOn)) {
        outcomes.push(wrong ?? refused(null, 'customers.import.lost', 'The row was not judged'));
        continue;
      }
      const kind = word === undefined ? usualKind(from.kind, to.kind) : kinds.get(fold(word));
      if (kind === undefined) {
        outcomes.push(refused('kind', 'value.choice', 'There is no such kind of relation'));
        continue;
      }
      const role = textIn(row, 'role')?.replace(/\s+/g, ' ');
      if ((role?.length ?? 0) > 120) {
        outcomes.push(refused('role', 'value.long', 'At most 120 characters'));
        continue;
      }
      outcomes.push(await relate(ctx, options, from.id, to.id, { kind, role, startedOn, endedOn }));
    }
    return outcomes;
  };
}

function isRefused(value: unknown): value is Refused {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'refused';
}

/** A person beside a company works there. */
function usualKind(from: string, to: string): string | undefined {
  if (from === 'person' && to === 'company') return 'works_at';
  return from === 'company' && to === 'person' ? 'employs' : undefined;
}

const words: Readonly<Record<string, readonly string[]>> = {
  works_at: ['works at', 'employee of', 'شاغل در', 'محل کار', 'работает в'],
  employs: ['employer of', 'employee', 'کارمند', 'сотрудник'],
  parent: ['parent of', 'شرکت مادر', 'головная компания'],
  subsidiary: ['subsidiary of', 'زیرمجموعه', 'дочерняя компания'],
  referred: ['معرف', 'привёл'],
  referred_by: ['referred by', 'معرفی‌شده توسط', 'привёл его'],
  other: ['سایر', 'другое'],
};

async function kindsByWord(ctx: WriteCtx): Promise<Map<string, string>> {
  const known = new Map<string, string>();
  for (const [kind, names] of Object.entries(words))
    for (const name of [kind, ...names]) known.set(fold(name), kind);
  for (const { id, names, backNames, retired } of await relationKinds(ctx)) {
    // As an export writes them; one that is retired is known by that only, and no new relation of it is taken.
    for (const kind of [`own:${id}`, `own:${id}:back`]) known.set(fold(kind), kind);
    if (retired) continue;
    for (const name of Object.values(backNames)) known.set(fold(name), `own:${id}:back`);
    for (const name of Object.values(names)) known.set(fold(name), `own:${id}`);
  }
  return known;
}

interface Wanted {
  readonly kind: string;
  readonly role: string | undefined;
  readonly startedOn: string | undefined;
  readonly endedOn: string | undefined;
}

/** The relation of this start; else, where the row says no start, the present one, or the one whose start is not known. */
function aboutTime(
  all: readonly StoredRelation[],
  startedOn: string | undefined,
): StoredRelation | undefined {
  const same = all.find((one) => one.startedOn === (startedOn ?? null));
  if (same || startedOn !== undefined) return same ?? all.find((one) => one.startedOn === null);
  return all.find((one) => one.endedOn === null) ?? all[0];
}

async function relate(
  ctx: WriteCtx,
  options: Options,
  id: string,
  otherId: string,
  { kind, role, startedOn, endedOn }: Wanted,
): Promise<RowOutcome> {
  const { kind: stored, back } = directed(kind);
  const all = await relationsBetween(ctx, back ? otherId : id, back ? id : otherId, stored);
  const before = aboutTime(all, startedOn);
  const said = Object.fromEntries(
    Object.entries({ role, startedOn, endedOn }).filter(([, value]) => value !== undefined),
  );
  try {
    if (!before) {
      const known = new Set(all.map((one) => one.id));
      await addRelation(ctx, id, { customerId: otherId, kind, ...said });
      const now = await relationsBetween(ctx, back ? otherId : id, back ? id : otherId, stored);
      const made = now.find((one) => !known.has(one.id));
      return { kind: 'created', recordId: made?.id ?? id };
    }
    if (options.known === 'skip') return { kind: 'skipped', recordId: before.id };
    const same = Object.entries(said).every(([field, value]) =>
      Object.entries(before).some(([key, held]) => key === field && held === value),
    );
    if (same) return { kind: 'unchanged', recordId: before.id };
    await changeRelation(ctx, id, before.id, said);
    return { kind: 'updated', recordId: before.id };
  } catch (error) {
    // It is refused before anything is written: the other rows go on.
    if (!(error instanceof Refusal)) throw error;
    const [violation] = error.fault.violations ?? [];
    return refused(
      violation?.path ?? null,
      error.fault.reason ?? error.code,
      violation?.message ?? error.fault.detail ?? error.message,
    );
  }
}
