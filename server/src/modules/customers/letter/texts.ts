import type { Calendar } from '@peyvand/contract/core/dates';
import type { LetterField } from '@peyvand/contract/customers/letters';
import type { Ctx } from '../../../kernel/context.ts';
import { isHidden } from '../../../kernel/policy/actor.ts';
import { missing } from '../../../kernel/problem.ts';
import { fieldsNow } from '../../platform/api.ts';
import { requireCustomer } from '../customer/known.store.ts';
import { fieldsHidden } from './letter.errors.ts';
import { formatOf, groupsApart, mergeFields, mergeValues } from './letter.fields.ts';
import { type Block, blocksOf } from './markup.ts';
import { type BodyFault, faultsIn, fieldsNamed, type MergeValues, mergerOf } from './merge.ts';
import { addressees, sendingOf } from './press.ts';
import { letterFields } from './template.actions.ts';

export type { Block } from './markup.ts';

/** How the reader of a text reads. */
interface Reader {
  readonly language: 'fa' | 'en' | 'ru';
  readonly calendar: Calendar;
}

/** Merge fields of a customer that texts may name, those of the caller (`own`) before them. */
export function textFields(ctx: Ctx, own: readonly string[]): LetterField[] {
  return [...own.map((name) => ({ name, label: null })), ...letterFields(ctx)];
}

/** What is wrong with a text that may name the fields of a customer and `own`; empty when nothing is. */
export function faultsOfText(ctx: Ctx, body: string, own: readonly string[]): BodyFault[] {
  const known = mergeFields(fieldsNow(ctx, 'customers').active);
  return faultsIn(body, new Set([...own, ...known.keys()]));
}

/**
 * Fills texts for one customer: `own` holds a value for each field of the caller. Throws `resource.missing` for a
 * customer that the actor does not see, and `customers.letter.hidden` where a text names what is hidden from them. The
 * texts have no faults.
 */
export async function fillTexts(
  ctx: Ctx,
  customerId: string,
  reader: Reader,
  texts: readonly string[],
  own: MergeValues,
): Promise<Block[][]> {
  refuseHidden(ctx, texts);
  const { id } = await requireCustomer(ctx, customerId);
  const [to] = await addressees(ctx, [id]);
  if (!to) throw missing();
  const digits = reader.language === 'fa' ? ('arabext' as const) : ('latn' as const);
  const sending = await sendingOf(ctx, {
    ...reader,
    digits,
    name: '',
    kind: 'letter',
    sender: '',
    body: '',
  });
  const values = { ...mergeValues(to.row, to.owner, sending, formatOf(sending)), ...own };
  return texts.map((text) => blocksOf(groupsApart(mergerOf(text)(values))));
}

function refuseHidden(ctx: Ctx, texts: readonly string[]): void {
  const rights = mergeFields(fieldsNow(ctx, 'customers').active);
  const hidden = texts
    .flatMap((text) => [...fieldsNamed(text)])
    .filter((name) => {
      const right = rights.get(name);
      return right !== null && right !== undefined && isHidden(ctx.actor, 'customers', right);
    });
  if (hidden.length > 0) throw fieldsHidden([...new Set(hidden)]);
}
