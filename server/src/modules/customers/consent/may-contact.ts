import type { ConsentCell, ConsentChannel, Permission, Purpose } from '@peyvand/contract/customers/consents';
import type { Ctx } from '../../../kernel/context.ts';
import { fold } from '../../../kernel/text/fold.ts';
import { entriesOn, reachables, recordsAbove } from './consent.store.ts';
import { type Above, decide, type LedgerEntry } from './consent.ts';
import { listOfPurposes } from './purpose.store.ts';
import { type ContactMark, marksOn, troubleOn } from './suppression.ts';

export interface ContactWish {
  readonly customerId: string;
  /** The compared form of the contact point that would be used; left out: any of the customer. */
  readonly contactKey?: string | undefined;
}

const channelsOfKind: Readonly<Record<string, readonly ConsentChannel[]>> = {
  email: ['email'],
  mobile: ['sms', 'call', 'chat'],
  phone: ['call'],
  fax: ['fax'],
  social: ['chat'],
};

/** The channels by which a kind of contact point reaches somebody. */
export function channelsOf(kind: string): readonly ConsentChannel[] {
  return channelsOfKind[kind] ?? [];
}

/**
 * Whether a customer may be contacted for a purpose (its code) by a channel at a moment (ISO instant). Every sender
 * must pass it at the moment of sending, with the contact point that it uses: not when a list is made, and not only
 * for marketing. Answers a reason and the entry of the ledger that decided; a merged customer is asked as a whole.
 * A moment of the past is answered by what was said until then; who carries a contact point, and which records are one
 * customer, is known as of now only. Asks nobody's rights: who sends may know that it may not.
 */
export async function mayContact(
  ctx: Ctx,
  customerId: string,
  purpose: string,
  channel: ConsentChannel,
  at: string,
  contactKey?: string,
): Promise<Permission> {
  const [found] = await mayContactMany(ctx, [{ customerId, contactKey }], purpose, channel, at);
  return found ?? no('customer_gone');
}

/** The same for many in three statements; answers in the order of the wishes. For up to some thousands at a time. */
export async function mayContactMany(
  ctx: Ctx,
  wishes: readonly ContactWish[],
  purposeCode: string,
  channel: ConsentChannel,
  at: string,
): Promise<Permission[]> {
  const moment = new Date(at).toISOString();
  const purpose = (await listOfPurposes(ctx)).find((one) => fold(one.code) === fold(purposeCode));
  const retiredAt = purpose?.retiredAt ?? null;
  const isOver = retiredAt !== null && retiredAt <= moment;
  if (!purpose || isOver) return wishes.map(() => no('unknown_purpose'));
  if (!purpose.channels.includes(channel)) return wishes.map(() => no('purpose_without_channel'));
  const found = await picturesOf(
    ctx,
    wishes.map((wish) => wish.customerId),
  );
  return wishes.map(({ customerId, contactKey = null }) => {
    const picture = found.get(customerId);
    if (!picture || picture.isGone) return no('customer_gone');
    const isTheirs = picture.points.some((one) => one.key === contactKey);
    if (contactKey !== null && !isTheirs) return no('not_their_contact');
    return permissionIn(picture, { purpose, channel, contactKey, at: moment });
  });
}

type Asked = Parameters<typeof decide>[1];

function permissionIn(picture: Picture, asked: Omit<Asked, 'group' | 'above'>): Permission {
  const { group, above } = picture;
  const key = asked.contactKey;
  const trouble = key === null ? null : troubleOn(picture.marks.get(key) ?? [], group, asked.at);
  if (trouble) return no(trouble);
  const entries =
    key === null ? picture.personal : [...picture.personal, ...(picture.onPoint.get(key) ?? [])];
  return decide(entries, { ...asked, group, above });
}

/** What holds now, for the panel of the record: each purpose by each channel, for the person and for each point. */
export async function cellsOf(ctx: Ctx, id: string): Promise<ConsentCell[]> {
  const purposes = (await listOfPurposes(ctx)).filter((one) => one.retiredAt === null);
  const picture = (await picturesOf(ctx, [id])).get(id);
  if (!picture) return [];
  const at = ctx.clock().toISOString();
  return purposes.flatMap((purpose) =>
    purpose.channels.flatMap((channel) => cellsIn(picture, purpose, channel, at)),
  );
}

function cellsIn(picture: Picture, purpose: Purpose, channel: ConsentChannel, at: string): ConsentCell[] {
  const points = picture.points.filter((one) => channelsOf(one.kind).includes(channel));
  const cell = (contactKey: string | null, contactValue: string | null): ConsentCell => {
    const said = permissionIn(picture, { purpose, channel, contactKey, at });
    return { purposeId: purpose.id, channel, contactKey, contactValue, ...said };
  };
  return [cell(null, null), ...points.map((one) => cell(one.key, one.value))];
}

/** Everything that decides on one customer. */
interface Picture {
  readonly group: ReadonlySet<string>;
  readonly above: ReadonlyMap<string, readonly Above[]>;
  readonly isGone: boolean;
  readonly points: readonly { readonly kind: string; readonly key: string; readonly value: string }[];
  /** Entries of the person, however reached. */
  readonly personal: readonly LedgerEntry[];
  /** Entries of anybody on a contact point, by its compared form. */
  readonly onPoint: ReadonlyMap<string, readonly LedgerEntry[]>;
  readonly marks: ReadonlyMap<string, readonly ContactMark[]>;
}

/** By the id asked for. */
async function picturesOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Picture>> {
  const rows = await reachables(ctx, [...new Set(ids)]);
  const keys = [...new Set(rows.flatMap((row) => row.points.map((one) => one.key)))];
  const members = [...new Set(rows.map((row) => row.memberId))];
  const isMerged = rows.some((row) => row.memberId !== row.id);
  const above = grouped(isMerged ? await recordsAbove(ctx, members) : [], (one) => one.memberId);
  const entries = await entriesOn(ctx, members, keys);
  const marks = grouped(await marksOn(ctx, keys), (mark) => mark.key);
  const personal = grouped(
    entries.filter((entry) => entry.contactKey === null),
    (entry) => entry.customerId,
  );
  const onPoint = grouped(entries, (entry) => entry.contactKey ?? '');
  const pictures = new Map<string, Picture>();
  for (const [id, own] of grouped(rows, (row) => row.id)) {
    const group = new Set(own.map((row) => row.memberId));
    pictures.set(id, {
      group,
      above,
      points: unique(own.flatMap((row) => row.points)),
      isGone: own.some((row) => row.isGone),
      personal: [...group].flatMap((member) => personal.get(member) ?? []),
      onPoint,
      marks,
    });
  }
  return pictures;
}

function grouped<Row>(rows: readonly Row[], by: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(by(row));
    if (group) group.push(row);
    else groups.set(by(row), [row]);
  }
  return groups;
}

function unique<Point extends { readonly kind: string; readonly key: string }>(
  points: readonly Point[],
): Point[] {
  return [...new Map(points.map((one) => [`${one.kind} ${one.key}`, one])).values()];
}

function no(reason: Permission['reason']): Permission {
  return { allowed: false, reason, entryId: null };
}
