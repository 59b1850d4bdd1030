import type { LetterTemplateInput } from '@peyvand/contract/customers/letters';
import type { ExportRow } from '../customer/export.store.ts';
import {
  addressLines,
  formatOf,
  groupsApart,
  mergeValues,
  type Owner,
  type Sending,
} from './letter.fields.ts';
import { type Block, blocksOf, linesOf } from './markup.ts';
import { mergerOf } from './merge.ts';

/** One letter, envelope or label as the template of Typst takes it: plain texts, nothing of it markup. */
export interface LetterData {
  /** The lines of the address. */
  readonly to: readonly string[];
  readonly blocks: readonly Block[];
}

/** Whoever is written to: the record and its owner. */
export interface Addressee {
  readonly row: ExportRow;
  readonly owner: Owner;
}

/** Fills a template for one customer after the other. Throws what Liquid throws where a text takes too much. */
export function letterWriter(
  template: Pick<LetterTemplateInput, 'kind' | 'body'>,
  sending: Sending,
): (to: Addressee) => LetterData {
  const merge = mergerOf(template.body);
  const format = formatOf(sending);
  return ({ row, owner }) => {
    const values = mergeValues(row, owner, sending, format);
    const text = groupsApart(merge(values));
    if (template.kind !== 'letter') return { to: linesOf(text), blocks: [] };
    return { to: [values['customer.name'] ?? '', ...addressLines(row, sending)], blocks: blocksOf(text) };
  };
}

/** Items of a numbered list in the digits of the letter. */
const mostItems = 60;

/** All that is printed as one file. Pure. */
export function letterDocument(
  template: Pick<LetterTemplateInput, 'name' | 'kind' | 'language' | 'digits' | 'sender'>,
  letters: readonly LetterData[],
  { organisation, today }: { readonly organisation: string; readonly today: string },
) {
  const numbers = new Intl.NumberFormat(`en-u-nu-${template.digits}`, { useGrouping: false });
  return {
    language: template.language,
    kind: template.kind,
    title: template.name,
    sender: {
      name: organisation,
      lines: groupsApart(template.sender)
        .split('\n')
        .filter((line) => line !== ''),
    },
    date: today,
    numbers: Array.from({ length: mostItems }, (_, at) => numbers.format(at + 1)),
    of: { fa: 'از', en: 'of', ru: 'из' }[template.language],
    letters,
  };
}
