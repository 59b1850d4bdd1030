import type {
  Consent,
  ConsentChannel,
  ConsentLanguage,
  Preferences,
  Purpose,
} from '@peyvand/contract/customers/consents';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { systemActor } from '../../../kernel/policy/actor.ts';
import { missing } from '../../../kernel/problem.ts';
import { makeLink, openLink, organisation, takeLink } from '../../platform/api.ts';
import { requireWritableCustomer } from '../customer/known.store.ts';
import { consentUnfit } from '../errors.ts';
import { endOf, record, textOf } from './consent.actions.ts';
import { type NewEntry, reachables } from './consent.store.ts';
import { cellsOf, channelsOf } from './may-contact.ts';
import { holderOf } from './preference.store.ts';
import { listOfPurposes } from './purpose.store.ts';

const preferencePurpose = 'customers.preferences';

/** A link by which a customer sees and changes what they are told. Not to be stored, only sent. */
export async function makePreferenceLink(ctx: WriteCtx, id: string, days: number) {
  await requireWritableCustomer(ctx, id);
  const { url, expiresAt } = await makeLink(ctx, {
    purpose: preferencePurpose,
    subjectId: id,
    page: '/preferences',
    days,
    once: false,
  });
  return { url, expiresAt };
}

export interface Visitor {
  readonly token: string;
  readonly ip: string;
  readonly userAgent: string;
}

/** What the holder of a link may choose. Reads only: a scanner that opens links changes nothing. */
export async function openPreferences(ctx: Ctx, visitor: Visitor): Promise<Preferences> {
  const link = await openLink(ctx, { token: visitor.token, ip: visitor.ip, purpose: preferencePurpose });
  return pictureFor(ctx.as(systemActor('system:preferences')), link.subjectId);
}

export interface Choices {
  readonly language: ConsentLanguage;
  readonly choices: readonly { purposeId: string; channel: ConsentChannel; allowed: boolean }[];
  readonly none?: boolean | undefined;
}

/** Enters what the holder chose, with address, browser and time as proof. */
export async function savePreferences(ctx: Ctx, visitor: Visitor, chosen: Choices): Promise<Preferences> {
  const link = await openLink(ctx, { token: visitor.token, ip: visitor.ip, purpose: preferencePurpose });
  const owner = ctx.as(systemActor('system:preferences'), `link:${link.id}`);
  return owner.write(async (tx) => {
    await takeLink(tx, link);
    await enterChoices(tx, link.subjectId, visitor, chosen);
    return pictureFor(tx, link.subjectId);
  });
}

async function enterChoices(ctx: WriteCtx, id: string, visitor: Visitor, chosen: Choices): Promise<void> {
  const holder = await holderOf(ctx, id);
  if (!holder) throw missing();
  const purposes = await listOfPurposes(ctx);
  const at = ctx.clock().toISOString();
  const base = {
    customerId: holder.id,
    contactKey: null,
    contactValue: null,
    source: 'preference_page' as const,
    optIn: 'confirmed' as const,
    at,
    proof: { by: 'customer', ip: visitor.ip, userAgent: visitor.userAgent.slice(0, 300) },
  };
  if (chosen.none) {
    const nothing = {
      purposeId: null,
      channel: null,
      textLanguage: null,
      textVersion: null,
      expiresAt: null,
    };
    await record(ctx, [{ ...base, ...nothing, state: 'withdrawn' }], purposes);
    return;
  }
  const points = (await reachables(ctx, [id])).flatMap((row) => row.points);
  const cells = await cellsOf(ctx, id);
  const entries = chosen.choices.flatMap((choice): NewEntry[] => {
    const purpose = purposes.find((one) => one.id === choice.purposeId);
    if (!isOffered(purpose, choice.channel)) throw consentUnfit('choices', 'unknown', 'this is not on offer');
    const said = {
      ...base,
      purposeId: purpose.id,
      channel: choice.channel,
      state: choice.allowed ? ('granted' as const) : ('withdrawn' as const),
      ...textOf(purpose, chosen.language),
      expiresAt: choice.allowed ? endOf(purpose, at) : null,
    };
    // A yes by the person lifts what stands against single addresses too: the page asks about the channel as a whole.
    const blocked = points.filter(
      (point) =>
        choice.allowed &&
        channelsOf(point.kind).includes(choice.channel) &&
        cells.some((cell) => isNo(cell) && cell.purposeId === purpose.id && cell.contactKey === point.key),
    );
    return [said, ...blocked.map((point) => ({ ...said, contactKey: point.key, contactValue: point.value }))];
  });
  await record(ctx, entries, purposes);
}

/** What no word of the customer lifts. */
const notSaid: ReadonlySet<string> = new Set(['no_consent', 'contact_bounced', 'contact_dead']);

function isNo(cell: { allowed: boolean; reason: string }): boolean {
  return !cell.allowed && !notSaid.has(cell.reason);
}

function isOffered(purpose: Purpose | undefined, channel: ConsentChannel): purpose is Purpose {
  return purpose !== undefined && purpose.retiredAt === null && purpose.channels.includes(channel);
}

async function pictureFor(ctx: Ctx, id: string): Promise<Preferences> {
  const holder = await holderOf(ctx, id);
  const owner = await organisation(ctx);
  if (!holder || !owner) throw missing();
  const purposes = (await listOfPurposes(ctx)).filter((one) => one.retiredAt === null);
  const cells = await cellsOf(ctx, id);
  const points = (await reachables(ctx, [id])).flatMap((row) => row.points);
  return {
    organisation: owner.name,
    name: holder.name,
    language: languageOf(holder.language ?? owner.language),
    purposes: purposes.map((one) => ({
      id: one.id,
      name: one.names,
      description: one.descriptions,
      text: { fa: bodyOf(one, 'fa'), en: bodyOf(one, 'en'), ru: bodyOf(one, 'ru') },
      legalBasis: one.legalBasis,
      channels: one.channels,
    })),
    choices: cells
      .filter((cell) => cell.contactKey === null)
      .map((cell) => ({
        purposeId: cell.purposeId,
        channel: cell.channel,
        allowed: cell.allowed,
        waits: cell.reason === 'unconfirmed',
      })),
    contacts: points.flatMap((point) => {
      const [channel] = channelsOf(point.kind);
      return channel === undefined ? [] : [{ channel, masked: masked(point.value) }];
    }),
  };
}

function bodyOf(purpose: Purpose, language: ConsentLanguage): string | null {
  return purpose.texts.find((one) => one.language === language)?.body ?? null;
}

function languageOf(text: string): NonNullable<Consent['textLanguage']> {
  return text === 'en' || text === 'ru' ? text : 'fa';
}

/** Enough for who knows the address to recognise it: the link may have been forwarded. */
function masked(value: string): string {
  const [name = '', host] = value.split('@');
  if (host !== undefined && name !== '') return `${name.slice(0, 1)}•••@${host}`;
  return `•••• ${value.slice(-4)}`;
}
