import { type Answer, type Corrections, Language } from '@peyvand/contract/customers/quality';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { isHidden, systemActor } from '../../../kernel/policy/actor.ts';
import { withoutHidden } from '../../../kernel/policy/fields.seam.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import {
  makeLink,
  notify,
  type OpenLink,
  openLink,
  organisation,
  revokeLinks,
  takeLink,
} from '../../platform/api.ts';
import { changeCustomer, locked } from '../customer/customer.actions.ts';
import { type LoadedCustomer, loadCustomer } from '../customer/customer.store.ts';
import { groupOf } from '../customer/group.store.ts';
import { shownCustomer } from '../customer/shown.seam.ts';
import { confirmationAsked, customerAnswered, customerVerified } from '../events.ts';
import { closeAnswer, insertAnswer, lockAnswer, pageOfAnswers } from './answers.store.ts';
import { gather } from './assess.store.ts';
import { markVerified } from './marks.store.ts';
import { assess, parted, rightOf } from './quality.actions.ts';
import { loadRules } from './rules.store.ts';

const purpose = 'customers.confirm';
const days = 30;
/** Who writes what a customer says about themself. */
const self = systemActor('system:customer');

/** A link for the customer to look at their data. Whoever holds it sees them: it works once, and ends those before. */
export async function makeConfirmLink(
  ctx: WriteCtx,
  id: string,
): Promise<{ url: string; expiresAt: string }> {
  const loaded = await locked(ctx, id);
  if (loaded.deletedAt !== null) throw missing();
  await revokeLinks(ctx, purpose, id);
  const { url, expiresAt } = await makeLink(ctx, {
    purpose,
    subjectId: id,
    page: '/confirm',
    days,
    once: true,
  });
  await emit(ctx, confirmationAsked, {
    subject: { kind: 'customer', id },
    customerId: id,
    data: { expiresAt },
  });
  return { url, expiresAt };
}

/** What the link shows. Looking does not use it up: scanners of mail open every link. */
export async function openConfirm(ctx: Ctx, request: { token: string; ip: string }) {
  const { loaded } = await behind(ctx, request);
  const { name: organisationName } = (await organisation(ctx.as(self))) ?? { name: '' };
  const { contactPoints, addresses } = shownCustomer(ctx.as(self), loaded);
  const { kind, name, jobTitle, language } = loaded;
  return {
    organisation: organisationName,
    language: Language.nullable().catch(null).parse(language),
    kind: kind === 'company' ? ('company' as const) : ('person' as const),
    name,
    jobTitle,
    contactPoints: contactPoints ?? [],
    addresses: addresses ?? [],
  };
}

async function behind(
  ctx: Ctx,
  request: { token: string; ip: string },
): Promise<{ link: OpenLink; loaded: LoadedCustomer }> {
  const link = await openLink(ctx, { ...request, purpose });
  const loaded = await survivor(ctx.as(self), link.subjectId);
  if (!loaded || loaded.deletedAt !== null) throw missing();
  return { link, loaded };
}

/** The record, or the one that it was merged into since the link was made. */
async function survivor(ctx: Ctx, id: string): Promise<LoadedCustomer | null> {
  const loaded = await loadCustomer(ctx, id);
  return loaded && loaded.mergedInto !== null ? survivor(ctx, loaded.mergedInto) : loaded;
}

export interface Given {
  readonly confirmed: readonly string[];
  readonly confirmedContacts: readonly string[];
  readonly corrections: Corrections;
  readonly note?: string | undefined;
}

/** Takes the answer in: what is confirmed is verified now, corrections wait for a colleague, who is told. */
export async function answerConfirm(
  ctx: Ctx,
  request: { token: string; ip: string },
  given: Given,
): Promise<void> {
  const { link, loaded } = await behind(ctx, request);
  const { id } = loaded;
  const keys = loaded.contacts
    .filter(({ key, value }) => key !== null && given.confirmedContacts.includes(value))
    .map(({ key }) => `contact:${key}`);
  const confirmed = [...new Set([...given.confirmed, ...keys])];
  const corrections = Object.fromEntries(
    Object.entries(given.corrections).filter(([, value]) => value !== undefined),
  );
  await ctx.as(self).write(async (tx) => {
    await takeLink(tx, link);
    if (confirmed.length > 0) await markVerified(tx, id, confirmed, 'customer');
    const answerId = tx.newId();
    await insertAnswer(tx, {
      id: answerId,
      customerId: id,
      confirmed,
      corrections,
      note: given.note || null,
    });
    await emit(tx, customerAnswered, {
      subject: { kind: 'customer', id },
      customerId: id,
      data: { ...parted(confirmed), corrected: Object.keys(corrections), hasNote: Boolean(given.note) },
    });
    await assess(tx, await gather(tx, [id]), await loadRules(tx));
    await notify(tx, [loaded.ownerId], {
      kind: 'customers.answer.received',
      data: { name: loaded.name, corrected: Object.keys(corrections).length },
      link: `/customers/${id}?tab=quality`,
    });
  });
}

/** Answers as the actor may see them. */
export async function answers(
  ctx: Ctx,
  query: { customerId?: string | undefined; limit: number; cursor?: string | undefined },
) {
  const { customerId, ...page } = query;
  const customers = customerId === undefined ? undefined : await groupOf(ctx, customerId);
  const { items, nextCursor } = await pageOfAnswers(ctx, { ...page, customers });
  return { items: items.map((item) => shownAnswer(ctx, item)), nextCursor };
}

function shownAnswer(ctx: Ctx, answer: Answer): Answer {
  const isShown = (field: string) => !isHidden(ctx.actor, 'customers', rightOf(field));
  return {
    ...answer,
    confirmed: answer.confirmed.filter(isShown),
    accepted: answer.accepted?.filter(isShown) ?? null,
    corrections: withoutHidden(ctx.actor, 'customers', answer.corrections),
  };
}

/** Takes over some of the corrections in the name of the customer, and closes the answer. */
export async function resolveAnswer(
  ctx: WriteCtx,
  id: string,
  accept: readonly (keyof Corrections)[],
): Promise<Answer> {
  const answer = await lockAnswer(ctx, id);
  if (!answer) throw missing();
  if (answer.resolvedAt !== null)
    throw new Refusal('resource.conflict', { reason: 'customers.answer.resolved' });
  const chosen = Object.entries(answer.corrections).filter(([field]) => accept.some((one) => one === field));
  const loaded = await locked(ctx, answer.customer.id);
  if (chosen.length > 0) {
    await changeCustomer(
      ctx.as(ctx.actor, `answer:${id}`),
      loaded.id,
      loaded.version,
      Object.fromEntries(chosen),
    );
    await verifyChosen(
      ctx,
      loaded.id,
      chosen.map(([field]) => field),
    );
  }
  await closeAnswer(
    ctx,
    id,
    chosen.map(([field]) => field),
  );
  const closed = await lockAnswer(ctx, id);
  if (!closed) throw missing();
  return shownAnswer(ctx, closed);
}

/** What the customer wrote themself is verified, new contact points included. */
async function verifyChosen(ctx: WriteCtx, id: string, chosen: readonly string[]): Promise<void> {
  const after = await loadCustomer(ctx, id);
  const keys = (after?.contacts ?? []).flatMap(({ key }) => (key === null ? [] : [`contact:${key}`]));
  const fields = chosen.flatMap((field) => (field === 'contactPoints' ? keys : [field]));
  if (fields.length === 0) return;
  await markVerified(ctx, id, fields, 'customer');
  await emit(ctx, customerVerified, {
    subject: { kind: 'customer', id },
    customerId: id,
    data: { ...parted(fields), source: 'customer' },
  });
  await assess(ctx, await gather(ctx, [id]), await loadRules(ctx));
}
