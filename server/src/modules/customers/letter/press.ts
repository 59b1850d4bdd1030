import type { LetterPreview, LetterTemplateInput } from '@peyvand/contract/customers/letters';
import type { Ctx } from '../../../kernel/context.ts';
import { templateAt, typeset } from '../../../kernel/documents/typeset.ts';
import { isHidden } from '../../../kernel/policy/actor.ts';
import { missing } from '../../../kernel/problem.ts';
import { emailsOf, fieldsNow, namesOf, organisation } from '../../platform/api.ts';
import { type ExportRow, rowsToExport } from '../customer/export.store.ts';
import { requireCustomer } from '../customer/known.store.ts';
import { type Addressee, type LetterData, letterDocument, letterWriter } from './letter.document.ts';
import { bodyUnfit, fieldsHidden } from './letter.errors.ts';
import { mergeFields, type Sending, todayIn } from './letter.fields.ts';
import { faultsIn, fieldsNamed } from './merge.ts';
import { ownName } from './own-name.ts';
import { refuseUnfit } from './template.actions.ts';

type Wanted = Pick<
  LetterTemplateInput,
  'name' | 'kind' | 'language' | 'calendar' | 'digits' | 'sender' | 'body'
>;

/** Who sends, now. */
export async function sendingOf(ctx: Ctx, template: Wanted): Promise<Sending> {
  const settings = await organisation(ctx);
  if (!settings) throw missing();
  const name = await ownName(ctx, template.language);
  return {
    template,
    organisation: { ...settings, name },
    custom: fieldsNow(ctx, 'customers').active.filter(({ type }) => type !== 'rollup'),
    now: ctx.clock(),
  };
}

/** Throws where the template names fields that are not there any more, or that the actor may not see. */
export function refuseUnreadable(ctx: Ctx, { body }: Pick<Wanted, 'body'>): void {
  const fields = mergeFields(fieldsNow(ctx, 'customers').active);
  const faults = faultsIn(body, new Set(fields.keys()));
  if (faults.length > 0) throw bodyUnfit(faults);
  const hidden = [...fieldsNamed(body)].filter((name) => {
    const right = fields.get(name);
    return right !== null && right !== undefined && isHidden(ctx.actor, 'customers', right);
  });
  if (hidden.length > 0) throw fieldsHidden(hidden);
}

/** Records with their owners, in the order of the ids, as far as the actor sees them. */
export async function addressees(ctx: Ctx, ids: readonly string[]): Promise<Addressee[]> {
  const rows = (await rowsToExport(ctx, ids)).map((row) => shown(ctx, row));
  const owners = [...new Set(rows.map(({ ownerId }) => ownerId))];
  const [names, emails] = await Promise.all([namesOf(ctx, 'users', owners), emailsOf(ctx, owners)]);
  return rows.map((row) => ({
    row,
    owner: { name: names.get(row.ownerId) ?? '', email: emails.get(row.ownerId) ?? '' },
  }));
}

/** The address stands on a letter by itself: it goes where it is hidden. */
function shown(ctx: Ctx, row: ExportRow): ExportRow {
  return isHidden(ctx.actor, 'customers', 'addresses') ? { ...row, address: null } : row;
}

/** Sets letters as one file, or as pictures of its pages below each other. */
export function setLetters(
  template: Wanted,
  letters: readonly LetterData[],
  sending: Sending,
  as: 'pdf' | 'svg',
) {
  const today = todayIn(sending);
  const data = letterDocument(template, letters, { organisation: sending.organisation.name, today });
  return typeset(templateAt('src/modules/customers/letter/letter.typ'), data, [], as);
}

const shownPages = 3;

/** How a template looks for a customer. Throws what saving and printing would throw. */
export async function previewLetter(
  ctx: Ctx,
  template: LetterTemplateInput,
  customerId: string,
): Promise<LetterPreview> {
  await refuseUnfit(ctx, template);
  refuseUnreadable(ctx, template);
  const { id } = await requireCustomer(ctx, customerId);
  const [to] = await addressees(ctx, [id]);
  if (!to) throw missing();
  const sending = await sendingOf(ctx, template);
  const letter = letterWriter(template, sending)(to);
  const { bytes, pages } = await setLetters(template, [letter], sending, 'svg');
  const svg = bytes.toString('utf8');
  return { count: pages, pages: pagesOf(svg, pages).slice(0, shownPages) };
}

/** One picture for each page: the pages stand below each other, all of one size. */
function pagesOf(svg: string, count: number): string[] {
  const [, width = '0', height = '0'] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  const size = Number(height) / count;
  return Array.from({ length: count }, (_, at) =>
    svg.replace(
      /viewBox="[^"]*" width="[^"]*" height="[^"]*"/,
      `viewBox="0 ${at * size} ${width} ${size}" width="${width}pt" height="${size}pt"`,
    ),
  );
}
