import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { type AppointmentKind, AppointmentKindInput } from '@peyvand/contract/customers/bookings';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { holds } from '../../../kernel/policy/actor.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { assignableUser, pageUrl } from '../../platform/api.ts';
import { staleVersion } from '../errors.ts';
import { kindChanged, kindOffered } from './booking.events.ts';
import { kindsSeen, lockKind, type StoredKind, storeKind } from './kind.store.ts';

/** What the acting person offers; what everybody offers for who manages activities. */
export async function appointmentKinds(ctx: Ctx): Promise<{ items: AppointmentKind[] }> {
  return { items: (await kindsSeen(ctx)).map(shown) };
}

function shown({ slug, ...kind }: StoredKind): AppointmentKind {
  return { ...kind, url: pageUrl(`/book#${slug}`) };
}

/** Offers a kind of appointment under an address that nobody can guess; who has it may book. */
export async function createAppointmentKind(
  ctx: WriteCtx,
  given: AppointmentKindInput,
): Promise<AppointmentKind> {
  const ownerId = ctx.actor.id;
  if (ownerId === null) throw new Refusal('access.denied');
  await demandMembers(ctx, given.members, []);
  const slug = randomBytes(10).toString('hex');
  const kind: StoredKind = { ...given, id: ctx.newId(), slug, ownerId, version: 1 };
  await storeKind(ctx, kind);
  await emit(ctx, kindOffered, {
    subject: { kind: 'appointment_kind', id: kind.id },
    customerId: null,
    data: { name: kind.name },
  });
  return shown(kind);
}

/** Changes a kind that nobody else changed since `version`. What is booked already stays as it is. */
export async function changeAppointmentKind(
  ctx: WriteCtx,
  id: string,
  version: number,
  given: AppointmentKindInput,
): Promise<AppointmentKind> {
  const before = await lockKind(ctx, id);
  if (!before) throw missing();
  if (before.version !== version) throw staleVersion();
  await demandMembers(ctx, given.members, before.members);
  return shown(await restate(ctx, before, { ...before, ...given }));
}

const told = [...AppointmentKindInput.keyof().options, 'ownerId'] as const;

/** Stores a locked kind as it is to be, and tells what changed; nothing happens where nothing did. */
export async function restate(ctx: WriteCtx, before: StoredKind, wanted: StoredKind): Promise<StoredKind> {
  const changed = told.filter((name) => !isDeepStrictEqual(before[name], wanted[name]));
  if (changed.length === 0) return before;
  const after: StoredKind = { ...wanted, version: before.version + 1 };
  await storeKind(ctx, after);
  await emit(ctx, kindChanged, {
    subject: { kind: 'appointment_kind', id: before.id },
    customerId: null,
    data: {
      name: after.name,
      changes: Object.fromEntries(changed.map((name) => [name, { from: before[name], to: after[name] }])),
    },
  });
  return after;
}

/** Everybody may offer their own time; that of others only who manages activities. */
async function demandMembers(
  ctx: WriteCtx,
  members: readonly string[],
  before: readonly string[],
): Promise<void> {
  const fresh = members.filter((id) => !before.includes(id));
  const others = fresh.filter((id) => id !== ctx.actor.id);
  if (others.length > 0 && !holds(ctx.actor, 'customers.activity.configure'))
    throw new Refusal('access.denied', {
      reason: 'customers.booking.time_of_others',
      detail: 'Only who manages activities may offer the time of others',
    });
  for (const id of fresh)
    if (!(await assignableUser(ctx, id)))
      throw new Refusal('request.refused', {
        reason: 'customers.booking.member_missing',
        detail: 'A member is no colleague',
        violations: [
          { path: `members.${members.indexOf(id)}`, reason: 'member_missing', message: 'names no colleague' },
        ],
      });
}
