import type { ContractClause, NewContractClause } from '@peyvand/contract/sales/contracts';
import type { Ctx } from '../../../kernel/context.ts';
import { documentFormat } from '../../../kernel/documents/format.ts';
import { missing } from '../../../kernel/problem.ts';
import { fillTexts } from '../../customers/api.ts';
import { organisation } from '../../platform/api.ts';
import { textsUnfit } from '../clause/clause.errors.ts';
import { type ContractField, faultsAt } from '../clause/contract-fields.ts';
import { risen, type StoredContract } from './contract.ts';

type Terms = Pick<
  StoredContract,
  | 'title'
  | 'language'
  | 'calendar'
  | 'startsOn'
  | 'endsOn'
  | 'value'
  | 'rise'
  | 'currency'
  | 'noticeDays'
  | 'noticeOn'
  | 'renewal'
>;

/**
 * Clauses as they read for a customer on these terms. Throws `sales.clause.text` with the place of each fault,
 * `customers.letter.hidden` where a text names what the actor may not see.
 */
export async function filledClauses(
  ctx: Ctx,
  customerId: string,
  terms: Terms,
  clauses: readonly NewContractClause[],
): Promise<Omit<ContractClause, 'id'>[]> {
  const faults = clauses.flatMap(({ text }, at) => faultsAt(ctx, `clauses.${at}.text`, text));
  if (faults.length > 0) throw textsUnfit(faults);
  const settings = await organisation(ctx);
  if (!settings) throw missing();
  const texts = clauses.map(({ text }) => text);
  const blocks = await fillTexts(ctx, customerId, terms, texts, valuesOf(terms, settings.moneyUnit));
  return clauses.map((clause, at) => ({ ...clause, blocks: (blocks[at] ?? []).map(plainBlock) }));
}

type Blocks = Awaited<ReturnType<typeof fillTexts>>[number];

/** The same block without promises about who may change it. */
function plainBlock(block: Blocks[number]): ContractClause['blocks'][number] {
  return block.is === 'paragraph'
    ? { is: 'paragraph', runs: [...block.runs] }
    : { is: 'list', ordered: block.ordered, items: block.items.map((item) => [...item]) };
}

function valuesOf(terms: Terms, moneyUnit: 'rial' | 'toman' | 'none'): Record<ContractField, string | null> {
  const { language, calendar, currency, value, rise, renewal } = terms;
  const write = documentFormat({ language, calendar, moneyUnit });
  const day = (date: string | null) => (date === null ? null : write.day(date));
  // Without days of notice there is no last day to give it: sentences about it are left out.
  const notice = terms.noticeDays > 0 && terms.noticeOn !== null;
  const amount = (minor: string | null) =>
    minor === null ? null : `${write.money(minor, currency)} ${write.unit(currency)}`;
  return {
    'contract.title': terms.title,
    'contract.from': day(terms.startsOn),
    'contract.to': day(terms.endsOn),
    'contract.value': amount(value),
    'contract.valueAfterRise': amount(value === null ? null : risen(value, rise, currency)),
    'contract.noticeDays': notice ? write.number(String(terms.noticeDays)) : null,
    'contract.noticeOn': notice ? day(terms.noticeOn) : null,
    'contract.renewalMonths': renewal.by === 'none' ? null : write.number(String(renewal.months)),
  };
}
