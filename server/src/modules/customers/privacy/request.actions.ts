import type { PrivacyRequest, PrivacyRequestKind } from '@peyvand/contract/customers/privacy';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { type EventType, emit } from '../../../kernel/events/events.ts';
import type { Download } from '../../../kernel/http/route.seam.ts';
import { holds, systemActor } from '../../../kernel/policy/actor.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { addUnits } from '../../../kernel/time/calendar.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { makeLink, openLink, takeLink } from '../../platform/api.ts';
import { groupOf } from '../customer/group.store.ts';
import { requireCustomer } from '../customer/known.store.ts';
import { consentUnfit, requestRefused } from '../errors.ts';
import { underHold } from './erase.ts';
import { heldCustomers } from './hold.store.ts';
import {
  answerFetched,
  requestClosed,
  requestIdentified,
  requestReceived,
  requestReleased,
} from './privacy.events.ts';
import { enqueueRequests } from './request.job.ts';
import { findRequest, insertRequest, stepRequest } from './request.store.ts';
import { privacySettings } from './settings.store.ts';
import { answerOf, isErasing } from './work.store.ts';

/** A request on a customer that the actor sees; throws `resource.missing`. */
async function getRequest(ctx: Ctx, id: string): Promise<PrivacyRequest> {
  const found = await findRequest(ctx, id);
  if (!found) throw missing();
  return found;
}

/** Enters what a customer asked for, with the day by which it is answered. */
export async function createRequest(
  ctx: WriteCtx,
  customerId: string,
  asked: { kind: PrivacyRequestKind; receivedOn?: string | undefined; note?: string | undefined },
): Promise<PrivacyRequest> {
  const customer = await requireCustomer(ctx, customerId);
  const today = dateOf(ctx.clock(), ctx.actor.locale.zone);
  const receivedOn = asked.receivedOn ?? today;
  if (receivedOn > today) throw consentUnfit('receivedOn', 'future', 'this day is still to come');
  const { answerDays } = await privacySettings(ctx);
  const id = ctx.newId();
  const dueOn = addUnits(receivedOn, 'day', answerDays, 'gregory');
  if (asked.kind === 'erasure' && (await isErasing(ctx, await groupOf(ctx, customer.id)))) {
    throw requestRefused('open', 'An erasure of this customer is asked for already');
  }
  await insertRequest(ctx, {
    id,
    customerId: customer.id,
    kind: asked.kind,
    receivedOn,
    dueOn,
    note: asked.note ?? '',
  });
  await tell(ctx, requestReceived, id, customer.id, { kind: asked.kind, dueOn });
  return getRequest(ctx, id);
}

export async function confirmIdentity(ctx: WriteCtx, id: string, note: string): Promise<PrivacyRequest> {
  const request = await getRequest(ctx, id);
  if (!(await stepRequest(ctx, id, ['open'], { identity: note }))) throw wrongState();
  await tell(ctx, requestIdentified, id, request.customer.id, { kind: request.kind });
  return getRequest(ctx, id);
}

/**
 * Releases the work of a request. Somebody must have looked who asks; an erasure needs its own permission, no legal
 * hold, and with four eyes somebody else than who entered the request.
 */
export async function runRequest(ctx: WriteCtx, id: string): Promise<PrivacyRequest> {
  const request = await getRequest(ctx, id);
  if (request.kind === 'correction') {
    throw requestRefused('state', 'A correction is made in the record; then close the request');
  }
  if (request.identityAt === null) throw requestRefused('identity', 'Nobody has checked yet who asks');
  if (request.kind === 'erasure') await requireErasable(ctx, request);
  if (!(await stepRequest(ctx, id, ['open'], { state: 'running', approved: true, error: null }))) {
    throw wrongState();
  }
  await tell(ctx, requestReleased, id, request.customer.id, { kind: request.kind });
  await enqueueRequests(ctx, [id]);
  return getRequest(ctx, id);
}

async function requireErasable(ctx: WriteCtx, request: PrivacyRequest): Promise<void> {
  if (!holds(ctx.actor, 'customers.privacy.erase')) throw new Refusal('access.denied');
  const { fourEyes } = await privacySettings(ctx);
  if (fourEyes && request.requestedBy === ctx.actor.id) {
    throw requestRefused('second_person', 'Somebody else has to release this erasure');
  }
  const ids = await groupOf(ctx, request.customer.id);
  if ((await heldCustomers(ctx, ids)).size > 0) throw underHold();
}

export async function closeRequest(
  ctx: WriteCtx,
  id: string,
  { state, resolution }: { state: 'done' | 'refused' | 'cancelled'; resolution: string },
): Promise<PrivacyRequest> {
  const request = await getRequest(ctx, id);
  if (state === 'done' && request.kind !== 'correction') {
    throw requestRefused('state', 'This request is done by its work, not by hand');
  }
  if (!(await stepRequest(ctx, id, ['open'], { state, resolution }))) throw wrongState();
  await tell(ctx, requestClosed, id, request.customer.id, { kind: request.kind, state });
  return getRequest(ctx, id);
}

const answerPurpose = 'customers.answer';

/** A link by which the person fetches the file, once, as long as the file is kept. */
export async function makeAnswerLink(ctx: WriteCtx, id: string) {
  const request = await getRequest(ctx, id);
  const left = Date.parse(request.fileUntil ?? '') - ctx.clock().getTime();
  if (!(left > 0)) throw requestRefused('no_file', 'There is no file to be fetched');
  const { url, expiresAt } = await makeLink(ctx, {
    purpose: answerPurpose,
    subjectId: id,
    page: '/my-data',
    days: Math.ceil(left / 86_400_000),
    once: true,
  });
  return { url, expiresAt };
}

/** The file for a colleague; that it was fetched stands in the history. */
export async function downloadAnswer(ctx: Ctx, id: string): Promise<Download> {
  const request = await getRequest(ctx, id);
  return fileOf(ctx, request, 'colleague', () => Promise.resolve());
}

/** The file for the holder of its link. */
export async function fetchAnswer(ctx: Ctx, visitor: { token: string; ip: string }): Promise<Download> {
  const link = await openLink(ctx, { ...visitor, purpose: answerPurpose });
  const owner = ctx.as(systemActor('system:privacy'), `link:${link.id}`);
  return fileOf(owner, await getRequest(owner, link.subjectId), 'person', (tx) => takeLink(tx, link));
}

async function fileOf(
  ctx: Ctx,
  request: PrivacyRequest,
  by: 'colleague' | 'person',
  first: (tx: WriteCtx) => Promise<void>,
): Promise<Download> {
  const file = await answerOf(ctx, request.id);
  if (!file) throw missing();
  const stream = await ctx.files.open(file.key);
  try {
    await ctx.write(async (tx) => {
      await first(tx);
      await tell(tx, answerFetched, request.id, request.customer.id, { by });
    });
  } catch (error) {
    stream.destroy();
    throw error;
  }
  const name = `personal-data-${request.receivedOn}.zip`;
  return { name, mediaType: 'application/zip', size: Number(file.size), stream };
}

async function tell<Data>(
  ctx: WriteCtx,
  type: EventType<Data>,
  id: string,
  customerId: string,
  data: Data,
): Promise<void> {
  await emit(ctx, type, { subject: { kind: 'request', id }, customerId, data });
}

function wrongState(): Refusal {
  return requestRefused('state', 'The request has moved on meanwhile');
}
