import { createHash } from 'node:crypto';
import type { Ctx } from '../../../kernel/context.ts';
import { namesOf, pageUrl } from '../../platform/api.ts';
import { shownOf } from '../activity/shown.actions.ts';
import { type Held, type Occurrence, objectText } from './object.ts';
import { keptOf, type Row, rowsOf, rowsSince, seriesOf, subjectsNamed } from './objects.store.ts';
import type { CalendarName } from './paths.ts';

/** An object by its name, with what makes its ETag; nothing of its text yet. */
export interface Entry {
  readonly name: string;
  readonly subjectId: string;
  readonly etag: string;
  readonly rows: readonly Row[];
}

const monthsBack = { events: 12, tasks: 2 } as const;
const uuidName = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.ics$/;
/** Rises when the text of unchanged activities is written in another way, so that programs fetch it anew. */
const form = 1;

/** What a calendar holds now. It begins with a month, so that not every day something leaves it. */
export async function entriesOf(ctx: Ctx, userId: string, calendar: CalendarName): Promise<Entry[]> {
  const now = ctx.clock();
  const since = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - monthsBack[calendar], 1));
  return entriesIn(await rowsSince(ctx, userId, calendar, since.toISOString()));
}

/** Those of some names that are there. */
export async function entriesNamed(
  ctx: Ctx,
  userId: string,
  calendar: CalendarName,
  names: readonly string[],
): Promise<Entry[]> {
  const known = await subjectsNamed(ctx, userId, calendar, names);
  const subjects = names.flatMap((name) => known.get(name) ?? uuidName.exec(name)?.[1] ?? []);
  const wanted = new Set(names);
  const entries = entriesIn(await rowsOf(ctx, userId, calendar, [...new Set(subjects)]));
  return entries.filter(({ name }) => wanted.has(name));
}

function entriesIn(rows: readonly Row[]): Entry[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    if (row.isHidden === true) continue;
    const group = groups.get(row.subjectId);
    if (group) group.push(row);
    else groups.set(row.subjectId, [row]);
  }
  return [...groups].map(([subjectId, group]) => {
    const sorted = group.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const [first] = sorted;
    const hash = createHash('sha256');
    for (const { id, version } of sorted) hash.update(`${id} ${version} `);
    const etag = `"${form}-${hash
      .update(String(first?.objectVersion ?? 0))
      .digest('hex')
      .slice(0, 24)}"`;
    return { name: first?.name ?? `${subjectId}.ics`, subjectId, etag, rows: sorted };
  });
}

/** An object with everything in it. */
export interface Loaded extends Entry {
  readonly held: Held;
  readonly uid: string;
  readonly text: string;
}

const chunk = 500;

/** The texts of objects. */
export async function loaded(ctx: Ctx, userId: string, entries: readonly Entry[]): Promise<Loaded[]> {
  const subjects = entries.map(({ subjectId }) => subjectId);
  const kept = await keptOf(ctx, userId, subjects);
  const series = await seriesOf(
    ctx,
    entries.flatMap(({ rows }) => rows[0]?.seriesId ?? []),
  );
  const ids = entries.flatMap(({ rows }) => rows.map(({ id }) => id));
  const shown = new Map<string, Awaited<ReturnType<typeof shownOf>>[number]>();
  for (let at = 0; at < ids.length; at += chunk)
    for (const one of await shownOf(ctx, ids.slice(at, at + chunk))) shown.set(one.id, one);
  const colleagues = new Set([...shown.values()].flatMap((one) => one.colleagues));
  const names = await namesOf(ctx, 'users', [...colleagues]);
  const year = ctx.clock().getUTCFullYear();
  return entries.flatMap((entry) => {
    const list = entry.rows.flatMap(({ id, occursOn }): Occurrence[] => {
      const activity = shown.get(id);
      return activity ? [{ activity, occursOn: occursOn ?? activity.day ?? '' }] : [];
    });
    const rule = series.get(entry.rows[0]?.seriesId ?? '');
    const [first] = list;
    if (!first) return [];
    const held: Held = rule
      ? { kind: 'series', series: rule, list }
      : { kind: 'single', activity: first.activity };
    const uid = kept.get(entry.subjectId)?.uid ?? `${entry.subjectId}@peyvand`;
    const around = { uid, url: pageUrl(`/activities/${first.activity.id}`), names };
    const text = objectText(held, around, kept.get(entry.subjectId)?.extras ?? {}, year);
    return [{ ...entry, held, uid, text }];
  });
}
