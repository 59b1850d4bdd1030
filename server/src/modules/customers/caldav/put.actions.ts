import type { WriteCtx } from '../../../kernel/context.ts';
import { hrefOf } from '../../../kernel/dav/multistatus.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { pageUrl } from '../../platform/api.ts';
import { planActivity } from '../activity/activity.actions.ts';
import { repeatActivity } from '../activity/series.actions.ts';
import { DavRefusal } from './caldav.errors.ts';
import type { Shown } from './entry-lines.ts';
import type { Extras } from './extras.ts';
import { entriesNamed, type Loaded, loaded } from './held.ts';
import { type Incoming, incomingOf } from './incoming.ts';
import { lockObject, putObjectRow, subjectWithUid } from './objects.store.ts';
import { type CalendarName, objectPath } from './paths.ts';
import { peopleOf } from './people.ts';
import { newOf } from './put-fields.ts';
import { changeOne, close } from './put-one.ts';
import { fillSeries, putSeries } from './put-series.ts';

export interface ObjectPlace {
  readonly userId: string;
  readonly calendar: CalendarName;
  readonly name: string;
}

/** The conditions of a request on what is there. */
export interface Conditions {
  readonly ifMatch: string | undefined;
  readonly ifNoneMatch: string | undefined;
}

const components = { events: 'VEVENT', tasks: 'VTODO' } as const;

/**
 * Writes what a calendar program puts at an address, by the actions that the API uses, with their rules and events.
 * Answers whether it was new. What has no place in Peyvand is kept beside and given back.
 */
export async function putObject(
  ctx: WriteCtx,
  place: ObjectPlace,
  text: string,
  conditions: Conditions,
): Promise<'created' | 'changed'> {
  const { userId, calendar, name } = place;
  const incoming = incomingOf(text, { zone: ctx.actor.locale.zone, url: pageUrl('/activities/') });
  if (incoming.component !== components[calendar])
    throw new DavRefusal(403, '<C:supported-calendar-component/>', 'Tasks and events have a calendar each');
  await lockObject(ctx, userId, `${calendar}/${name}`);
  const [entry] = await entriesNamed(ctx, userId, calendar, [name]);
  demand(conditions, entry?.etag ?? null);
  await demandOwnUid(ctx, place, incoming.uid, entry?.subjectId ?? null);
  const [before] = entry ? await loaded(ctx, userId, [entry]) : [];
  const written = before ? await change(ctx, before, incoming) : await create(ctx, incoming);
  await putObjectRow(ctx, userId, calendar, { name, uid: incoming.uid, isHidden: false, ...written });
  return before ? 'changed' : 'created';
}

/** RFC 9110, 13: what is there must be what the program saw. Overwriting unseen is refused. */
function demand({ ifMatch, ifNoneMatch }: Conditions, etag: string | null): void {
  if (
    ifNoneMatch !== undefined &&
    (ifNoneMatch.trim() === '*' ? etag !== null : ifNoneMatch.includes(etag ?? '\0'))
  )
    throw new Refusal('version.stale');
  if (ifMatch !== undefined && !matches(ifMatch, etag)) throw new Refusal('version.stale');
  if (ifMatch === undefined && etag !== null) throw new Refusal('version.required');
}

export function matches(header: string, etag: string | null): boolean {
  if (etag === null) return false;
  const list = header.split(',').map((one) => one.trim().replace(/^W\//, ''));
  return list.includes('*') || list.includes(etag);
}

async function demandOwnUid(
  ctx: WriteCtx,
  { userId, calendar, name }: ObjectPlace,
  uid: string,
  subjectId: string | null,
): Promise<void> {
  const own = /^([0-9a-f-]{36})@peyvand$/.exec(uid)?.[1];
  const known = await subjectWithUid(ctx, userId, calendar, uid);
  const named = known?.name ?? (own === undefined || own === subjectId ? undefined : `${own}.ics`);
  if (named === undefined || named === name || known?.subjectId === subjectId) return;
  const [there] = await entriesNamed(ctx, userId, calendar, [named]);
  if (!there) return;
  const href = hrefOf(objectPath(userId, calendar, there.name));
  throw new DavRefusal(409, `<C:no-uid-conflict>${href}</C:no-uid-conflict>`);
}

interface Written {
  readonly subjectId: string;
  readonly isSeries: boolean;
  readonly extras: Extras;
}

async function create(ctx: WriteCtx, incoming: Incoming): Promise<Written> {
  const { master, rule } = incoming;
  const people = await peopleOf(ctx, master);
  const made = await planActivity(ctx, newOf(master, people, rule));
  const extras: Extras = { '': people.extra };
  if (made.seriesId === null) {
    await close(ctx, made, master, true);
    return { subjectId: made.id, isSeries: false, extras };
  }
  const more = await fillSeries(ctx, made.seriesId, incoming, true);
  return { subjectId: made.seriesId, isSeries: true, extras: { ...extras, ...more } };
}

async function change(ctx: WriteCtx, before: Loaded, incoming: Incoming): Promise<Written> {
  const { held } = before;
  const people = await peopleOf(ctx, incoming.master);
  if (held.kind === 'series' && incoming.rule !== null) {
    const more = await putSeries(ctx, held, { ...incoming, rule: incoming.rule }, people);
    return { subjectId: held.series.id, isSeries: true, extras: { '': people.extra, ...more } };
  }
  const one = held.kind === 'series' ? held.list.toSorted((a, b) => (a.occursOn < b.occursOn ? -1 : 1)) : [];
  const first = held.kind === 'single' ? held.activity : (one.find(isOpen) ?? one.at(-1))?.activity;
  if (!first) throw new Refusal('resource.missing');
  let now = await changeOne(ctx, first, incoming.master, people, true);
  // Of a series one remains; of one a series begins.
  if (held.kind === 'series') now = await repeatActivity(ctx, now.id, now.version, null);
  else if (incoming.rule !== null) now = await repeatActivity(ctx, now.id, now.version, incoming.rule);
  if (now.seriesId === null) return { subjectId: now.id, isSeries: false, extras: { '': people.extra } };
  const more = await fillSeries(ctx, now.seriesId, incoming, false);
  return { subjectId: now.seriesId, isSeries: true, extras: { '': people.extra, ...more } };
}

const isOpen = ({ activity }: { activity: Shown }) => activity.state === 'planned';
