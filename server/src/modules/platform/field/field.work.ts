import { FieldValue } from '@peyvand/contract/core/custom';
import { z } from 'zod';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { inTurn } from '../../../kernel/db/indexes.ts';
import type { Custom, FieldHost, FieldRecord } from '../../../kernel/fields.ts';
import { enqueue, type Job } from '../../../kernel/jobs/jobs.ts';
import { hosts } from '../start.ts';
import { convertValue } from './convert.ts';
import { dropField, loadFields, noteWork, raiseVersion, type StoredField } from './field.store.ts';
import { indexesOf, prefixOf } from './indexes.ts';
import { fieldsOf, surroundingsOf } from './known-fields.ts';
import { reckon } from './record.ts';

const OfField = z.object({ id: z.string() });
const OfResource = z.object({ resource: z.string() });

const indexJob = 'platform.field.index';
const recomputeJob = 'platform.field.recompute';
const convertJob = 'platform.field.convert';
const clearJob = 'platform.field.clear';

/** Has the indexes made as the definitions want them. */
export function wantIndexes(ctx: WriteCtx): Promise<void> {
  return enqueue(ctx, indexJob, {}, { key: indexJob });
}

/** Has all formulas of a resource reckoned anew. */
export function wantFormulas(ctx: WriteCtx, resource: string): Promise<void> {
  return enqueue(ctx, recomputeJob, { resource }, { key: `${recomputeJob}:${resource}` });
}

export function wantConversion(ctx: WriteCtx, id: string): Promise<void> {
  return enqueue(ctx, convertJob, { id }, { key: `${convertJob}:${id}` });
}

export function wantClearing(ctx: WriteCtx, id: string): Promise<void> {
  return enqueue(ctx, clearJob, { id }, { key: `${clearJob}:${id}` });
}

/** The calendar and the zone of the organisation stand in results of formulas. */
export async function surroundingsChanged(ctx: WriteCtx, settings: readonly string[]): Promise<void> {
  if (!settings.some((one) => one === 'calendar' || one === 'timeZone')) return;
  await raiseVersion(ctx);
  for (const resource of hosts().keys()) await wantFormulas(ctx, resource);
}

const step = 1000;
/** Passes over all records: a row that somebody wrote meanwhile is found by the next. */
const mostPasses = 10;

/**
 * Goes over the records and stores what `change` makes of them, part by part. Answers how many were to be changed and
 * could not: they were written by somebody else in between. `changeNow` is asked for each part: what counts is what the
 * definitions say by then.
 */
async function rewrite(
  ctx: Ctx,
  host: FieldHost,
  key: string | null,
  told: boolean,
  changeNow: () => Promise<(record: FieldRecord) => Custom>,
  signal: AbortSignal,
): Promise<number> {
  let missed = 0;
  let after: string | null = null;
  for (;;) {
    signal.throwIfAborted();
    const records: FieldRecord[] = await host.walk(ctx, after, step, key);
    const last = records.at(-1);
    if (!last) return missed;
    const change = await changeNow();
    const changes = records.flatMap((record) => {
      const to = change(record);
      return isSame(record.custom, to) ? [] : [{ id: record.id, from: record.custom, to }];
    });
    if (changes.length > 0) {
      const stored = await ctx.write((tx) => host.store(tx, changes, told));
      missed += changes.length - stored;
    }
    after = last.id;
  }
}

function isSame(one: Custom, other: Custom): boolean {
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => JSON.stringify(one[key]) === JSON.stringify(other[key]))
  );
}

async function untilDone(pass: () => Promise<number>): Promise<void> {
  for (let count = 0; count < mostPasses; count++) if ((await pass()) === 0) return;
  throw new Error('records are written faster than their fields can be changed; the job tries again');
}

const index: Job = {
  name: indexJob,
  run: (ctx) =>
    inTurn(ctx, async (keep) => {
      const { fields } = await loadFields(ctx);
      for (const host of hosts().values()) {
        const wanted = fields
          .filter((one) => one.resource === host.resource)
          .map((field) => ({ field, indexes: indexesOf(host, field) }));
        const states = await keep(
          host.table,
          prefixOf(host),
          wanted.flatMap((one) => one.indexes),
        );
        const news = wanted.flatMap(({ field, indexes }) => {
          const found = indexes.map((one) => states.get(one.name) ?? 'failed');
          const indexProblem = found.find((one) => one !== 'ready') ?? null;
          const state = indexes.length === 0 ? 'none' : indexProblem === null ? 'ready' : 'failed';
          const isKnown = field.index === state && field.indexProblem === indexProblem;
          return isKnown ? [] : [{ field, work: { index: state, indexProblem } as const }];
        });
        if (news.length === 0) continue;
        await ctx.write(async (tx) => {
          await raiseVersion(tx);
          // A field that was changed meanwhile has asked for another look at its indexes.
          for (const { field, work } of news) await noteWork(tx, field.id, work, field.version);
        });
      }
    }),
};

const recompute: Job = {
  name: recomputeJob,
  run: async (ctx, payload, signal) => {
    const { resource } = OfResource.parse(payload);
    const host = hosts().get(resource);
    if (!host) return;
    const changeNow = async () => {
      const set = await fieldsOf(ctx, resource);
      const surroundings = await surroundingsOf(ctx);
      return (record: FieldRecord) => reckon(set, record, surroundings);
    };
    await untilDone(() => rewrite(ctx, host, null, false, changeNow, signal));
  },
};

/** Once a day indexes and formulas are looked at again, so that no restore and no other way of writing leaves one behind. */
const daily: Job = {
  name: 'platform.field.daily',
  run: (ctx) =>
    ctx.write(async (tx) => {
      await wantIndexes(tx);
      for (const resource of hosts().keys())
        if ((await fieldsOf(ctx, resource)).formulas.length > 0) await wantFormulas(tx, resource);
    }),
};

const convert: Job = {
  name: convertJob,
  run: async (ctx, payload, signal) => {
    const { id } = OfField.parse(payload);
    const field = await fieldById(ctx, id);
    const host = field && hosts().get(field.resource);
    if (!field || !host || field.convertingFrom === null) return;
    const surroundings = await surroundingsOf(ctx);
    const locale = { ...ctx.actor.locale, zone: surroundings.zone, calendar: surroundings.calendar };
    const from = { type: field.convertingFrom, options: field.formerOptions, currency: field.currency };
    const change = (record: FieldRecord): Custom => {
      const { [field.key]: held, ...others } = record.custom;
      const value = FieldValue.safeParse(held);
      const made = value.success ? convertValue(from, field, value.data, locale) : null;
      return made?.ok && made.value !== null ? { ...others, [field.key]: made.value } : others;
    };
    await untilDone(() => rewrite(ctx, host, field.key, true, async () => change, signal));
    await ctx.write(async (tx) => {
      await raiseVersion(tx);
      const index = field.indexed ? 'building' : 'none';
      await noteWork(tx, id, { converting: null, formerOptions: null, index });
      await wantIndexes(tx);
      await wantFormulas(tx, field.resource);
    });
  },
};

const clear: Job = {
  name: clearJob,
  run: async (ctx, payload, signal) => {
    const { id } = OfField.parse(payload);
    const field = await fieldById(ctx, id);
    const host = field && hosts().get(field.resource);
    if (!field || !host || field.removedAt === null) return;
    const without = ({ custom }: FieldRecord): Custom => {
      const { [field.key]: _gone, ...others } = custom;
      return others;
    };
    await untilDone(() => rewrite(ctx, host, field.key, true, async () => without, signal));
    await ctx.write(async (tx) => {
      await raiseVersion(tx);
      await dropField(tx, id);
    });
  },
};

async function fieldById(ctx: Ctx, id: string): Promise<StoredField | undefined> {
  return (await loadFields(ctx)).fields.find((one) => one.id === id);
}

export const fieldJobs: readonly Job[] = [index, recompute, daily, convert, clear];
export const fieldSchedules = [{ job: daily.name, every: { dayAt: '03:40' } }] as const;
