import {
  type FieldType,
  type FieldValue,
  FieldValue as FieldValueSchema,
} from '@peyvand/contract/core/custom';
import type { Conversion, FieldDefinition } from '@peyvand/contract/platform/fields';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { systemActor } from '../../../kernel/policy/actor.ts';
import { conflict, stale, unfit } from '../errors.ts';
import { fieldConverted } from '../events.ts';
import { checkSettings, forReports } from './check.ts';
import { convertValue, optionsFrom } from './convert.ts';
import { about, type ForChange, fieldForChange, findField } from './field.actions.ts';
import { type StoredField, shownField, updateField } from './field.store.ts';
import { wantConversion, wantIndexes } from './field.work.ts';
import { checkReckoned } from './reckoned.ts';
import { countOf } from './usage.store.ts';

const step = 5000;
const mostExamples = 8;
const convertible = new Set<FieldType>([
  'text',
  'longText',
  'number',
  'money',
  'date',
  'dateTime',
  'boolean',
  'oneOf',
  'manyOf',
  'link',
  'email',
  'phone',
  'url',
]);

interface Preview {
  kept: number;
  lost: number;
  examples: { from: FieldValue; to: FieldValue | null; reason: string | null }[];
}

/** What a change of type would do, value by value; those that would be lost stand first among the examples. */
export async function previewConversion(ctx: Ctx, id: string, wish: Conversion): Promise<Preview> {
  const found = await findField(ctx, id);
  const to = await targetOf(ctx, found, wish);
  const kept: Preview['examples'] = [];
  const lost: Preview['examples'] = [];
  const count = { kept: 0, lost: 0 };
  for await (const from of valuesOf(ctx, found)) {
    const made = convertValue(found.field, to, from, ctx.actor.locale);
    const fits = made.ok && made.value !== null;
    count[fits ? 'kept' : 'lost'] += 1;
    const list = fits ? kept : lost;
    if (list.length < mostExamples)
      list.push({
        from: shortened(from),
        to: made.ok ? made.value : null,
        reason: made.ok ? null : made.reason,
      });
  }
  return { ...count, examples: [...lost, ...kept].slice(0, mostExamples) };
}

function shortened(value: FieldValue): FieldValue {
  return typeof value === 'string' && value.length > 200 ? `${value.slice(0, 200)}…` : value;
}

/** Gives the field its new type; the values follow in the background. */
export async function convertField(
  ctx: WriteCtx,
  id: string,
  version: number,
  wish: Conversion,
): Promise<FieldDefinition> {
  const found = await fieldForChange(ctx, id, version);
  const { field, host, all } = found;
  const to = await targetOf(ctx, found, wish);
  const indexed = field.indexed && to.type !== 'longText';
  const after: StoredField = {
    ...field,
    ...to,
    default: null,
    unique: false,
    indexed,
    analytics: field.analytics && forReports.has(to.type),
    convertingFrom: field.type,
    formerOptions: field.options,
    converting: true,
    index: indexed ? 'building' : 'none',
    indexProblem: null,
  };
  const others = all.filter((one) => one.id !== id && one.removedAt === null);
  checkSettings(after, host, others, ctx.actor.locale);
  checkReckoned(ctx, after, [...others, after], host);
  if (!(await updateField(ctx, after))) throw stale();
  await emit(ctx, fieldConverted, { ...about(after), data: { ...about(after).data, from: field.type } });
  await wantIndexes(ctx);
  await wantConversion(ctx, id);
  return shownField({ ...after, version: after.version + 1 });
}

/** The new type with its options and currency. Options that are not given are those of before, or made of the values. */
async function targetOf(
  ctx: Ctx,
  found: ForChange,
  wish: Conversion,
): Promise<Pick<StoredField, 'type' | 'options' | 'currency'>> {
  const { field } = found;
  if (!convertible.has(field.type))
    throw conflict('platform.field.fixed_type', `The type of a ${field.type} cannot be changed`);
  const isChoice = wish.type === 'oneOf' || wish.type === 'manyOf';
  if (wish.type === 'money' && wish.currency === null)
    throw unfit('currency', 'platform.field.currency', 'is needed');
  if (!isChoice && wish.options !== null)
    throw unfit('options', 'platform.field.options', `a ${wish.type} has none`);
  const currency = wish.type === 'money' ? wish.currency : null;
  if (!isChoice) return { type: wish.type, options: null, currency };
  const options = wish.options ?? (await optionsOf(ctx, found));
  if (options === null || options.length === 0)
    throw unfit('options', 'platform.field.options', 'are needed: the values are too many, or none');
  return { type: wish.type, options, currency };
}

async function optionsOf(ctx: Ctx, found: ForChange) {
  const values: FieldValue[] = [];
  const seen = new Set<string>();
  if (!found.field.options) {
    for await (const value of valuesOf(ctx, found)) {
      const key = JSON.stringify(value);
      if (seen.has(key) || seen.size > 2000) continue;
      seen.add(key);
      values.push(value);
    }
  }
  return optionsFrom(found.field, values);
}

/** Every value that records have of a field; those of records that the actor does not see count too. */
async function* valuesOf(ctx: Ctx, { field, host }: ForChange): AsyncGenerator<FieldValue> {
  const all = ctx.as(systemActor('system:fields'));
  let after: string | null = null;
  for (;;) {
    const records = await host.walk(all, after, step, field.key);
    const last = records.at(-1);
    if (!last) return;
    for (const { custom } of records) {
      const value = FieldValueSchema.safeParse(custom[field.key]);
      if (value.success) yield value.data;
    }
    after = last.id;
  }
}

/** How many records have a value of the field. */
export async function usageOf(ctx: Ctx, id: string): Promise<number> {
  const { field, host } = await findField(ctx, id);
  return countOf(ctx, host.table, field.key);
}
