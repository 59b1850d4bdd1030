import type { Ctx } from '../../../kernel/context.ts';
import { multistatus } from '../../../kernel/dav/multistatus.ts';
import { readXml, type XmlElement } from '../../../kernel/dav/xml.ts';
import type { Protocol, ProtocolAnswer, ProtocolRequest } from '../../../kernel/http/protocol.ts';
import { holds } from '../../../kernel/policy/actor.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { DavRefusal, unfitObject } from './caldav.errors.ts';
import { deleteObject } from './delete.actions.ts';
import { findProperties } from './find.actions.ts';
import { entriesNamed, loaded } from './held.ts';
import { type Place, placeOf, root } from './paths.ts';
import { hrefTo, largest } from './props.ts';
import { matches, putObject } from './put.actions.ts';
import { reportOn } from './report.actions.ts';

const methods = [
  'OPTIONS',
  'PROPFIND',
  'REPORT',
  'PROPPATCH',
  'GET',
  'HEAD',
  'PUT',
  'DELETE',
  'MKCALENDAR',
  'MKCOL',
];
const offered = 'OPTIONS, PROPFIND, REPORT, PROPPATCH, GET, HEAD, PUT, DELETE';
const permission = 'customers.activity.read';
const xmlType = 'application/xml; charset=utf-8';

/** The calendar of a person for programs that speak CalDAV (RFC 4791) and keep in step by RFC 6578. */
export const caldav: Protocol = {
  name: 'caldav',
  paths: ['/dav', '/dav/*'],
  methods,
  permission,
  limit: 1_048_576,
  handle: async (ctx, request) => {
    try {
      return await handle(ctx, request);
    } catch (error) {
      if (!(error instanceof DavRefusal)) throw error;
      return { status: error.status, headers: { 'content-type': xmlType }, body: error.condition };
    }
  },
};

/** Where programs that know only the host begin (RFC 6764). */
export const caldavStart: Protocol = {
  name: 'caldav-start',
  paths: ['/.well-known/caldav'],
  methods: ['GET', 'HEAD', 'OPTIONS', 'PROPFIND', 'REPORT'],
  permission,
  limit: 65_536,
  handle: () => Promise.resolve({ status: 301, headers: { location: root } }),
};

async function handle(ctx: Ctx, request: ProtocolRequest): Promise<ProtocolAnswer> {
  const userId = ctx.actor.id;
  const place = placeOf(request.path);
  if (!place || userId === null || ('userId' in place && place.userId !== userId)) throw missing();
  switch (request.method) {
    case 'OPTIONS':
      return { status: 200, headers: { dav: '1, 3, calendar-access', allow: offered } };
    case 'PROPFIND':
      return found(await findProperties(ctx, userId, place, depthOf(request), bodyOf(request)));
    case 'PROPPATCH':
      return found(keptAsItIs(place, bodyOf(request)));
    case 'REPORT':
      return report(ctx, userId, place, request);
    case 'GET':
    case 'HEAD':
      return fetched(ctx, userId, place, request);
    case 'PUT':
      return put(ctx, place, request);
    case 'DELETE':
      return remove(ctx, place, request);
    default:
      throw new DavRefusal(
        403,
        '<C:calendar-collection-location-ok/>',
        'The calendars are those that are there',
      );
  }
}

const found = (body: string): ProtocolAnswer => ({ status: 207, headers: { 'content-type': xmlType }, body });

/** Whoever asks for everything below gets one step of it. */
const depthOf = ({ header }: ProtocolRequest) => (header('depth') === '0' ? 0 : 1);

function bodyOf({ body }: ProtocolRequest): XmlElement | null {
  return body.trim() === '' ? null : readXml(body);
}

/** Names and colours of calendars are the same for everybody. */
function keptAsItIs(place: Place, body: XmlElement | null): string {
  const names = (body?.children ?? []).flatMap((change) =>
    change.children.flatMap((prop) => prop.children.map(({ name }) => name)),
  );
  return multistatus([{ href: hrefTo(place), lost: names, lostStatus: 403 }]);
}

async function report(
  ctx: Ctx,
  userId: string,
  place: Place,
  request: ProtocolRequest,
): Promise<ProtocolAnswer> {
  const body = bodyOf(request);
  if (!body) throw new Refusal('request.malformed', { detail: 'The body is not XML as it is read here' });
  if (place.kind !== 'calendar') throw new DavRefusal(403, '<D:supported-report/>');
  return found(await reportOn(ctx, userId, place.calendar, body));
}

async function fetched(
  ctx: Ctx,
  userId: string,
  place: Place,
  request: ProtocolRequest,
): Promise<ProtocolAnswer> {
  if (place.kind !== 'object') throw new Refusal('route.method', { detail: 'There is nothing to read here' });
  const entries = await entriesNamed(ctx, userId, place.calendar, [place.name]);
  const [entry] = entries;
  if (!entry) throw missing();
  const seen = request.header('if-none-match');
  if (seen !== undefined && matches(seen, entry.etag)) return { status: 304, headers: { etag: entry.etag } };
  const [object] = await loaded(ctx, userId, entries);
  if (!object) throw missing();
  const headers = { etag: entry.etag, 'content-type': 'text/calendar; charset=utf-8' };
  return { status: 200, headers, body: object.text };
}

function demandWriter(ctx: Ctx): void {
  if (!holds(ctx.actor, 'customers.activity.write')) throw new DavRefusal(403, '<D:need-privileges/>');
}

async function put(ctx: Ctx, place: Place, request: ProtocolRequest): Promise<ProtocolAnswer> {
  demandWriter(ctx);
  if (place.kind !== 'object') throw new Refusal('route.method', { detail: 'Nothing can be put here' });
  if (Buffer.byteLength(request.body) > largest) throw new DavRefusal(403, '<C:max-resource-size/>');
  const conditions = { ifMatch: request.header('if-match'), ifNoneMatch: request.header('if-none-match') };
  const done = await refusedAsCalendar(() =>
    ctx.write((tx) => putObject(tx, place, request.body, conditions)),
  );
  // No ETag: what is given back is written anew, so the program has to fetch it (RFC 4791, 5.3.4).
  return { status: done === 'created' ? 201 : 204 };
}

async function remove(ctx: Ctx, place: Place, request: ProtocolRequest): Promise<ProtocolAnswer> {
  demandWriter(ctx);
  if (place.kind !== 'object')
    throw new DavRefusal(403, '<D:need-privileges/>', 'Calendars cannot be deleted');
  await ctx.write((tx) => deleteObject(tx, place, request.header('if-match')));
  return { status: 204 };
}

/** What the rules refuse is told in the words of the protocol: many programs try again for ever otherwise. */
async function refusedAsCalendar<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isRule = error instanceof Refusal && /^request\.(refused|invalid)$/.test(error.code);
    throw isRule ? unfitObject(error.message) : error;
  }
}
