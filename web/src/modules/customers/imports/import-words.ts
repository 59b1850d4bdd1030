import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ImportCounts, ImportState } from '@peyvand/contract/platform/import';
import type { IconName } from '../../../kit/icon/icon.tsx';
import type { Tone } from '../../../kit/marks.tsx';

export const stateWords: Readonly<Record<ImportState, MessageDescriptor>> = {
  uploaded: msg`Columns to be mapped`,
  mapped: msg`Columns mapped`,
  'dry-running': msg`Trial under way`,
  ready: msg`Tried, not imported`,
  running: msg`Under way`,
  done: msg({ message: 'Done', context: 'import' }),
  failed: msg`Failed`,
  cancelled: msg`Stopped`,
  undoing: msg`Being taken back`,
  undone: msg`Taken back`,
};

export const stateTones: Partial<Readonly<Record<ImportState, Tone>>> = {
  done: 'positive',
  failed: 'negative',
  running: 'info',
  'dry-running': 'info',
  undoing: 'info',
};

/** Words of the counts; of a trial they tell what will be. */
export const countWords: Readonly<
  Record<keyof ImportCounts, { trial: MessageDescriptor; done: MessageDescriptor; colour: string }>
> = {
  created: { trial: msg`will be created`, done: msg`created`, colour: 'var(--accent)' },
  updated: { trial: msg`will be updated`, done: msg`updated`, colour: 'var(--accent-line)' },
  unchanged: { trial: msg`already the same`, done: msg`already the same`, colour: 'var(--line-strong)' },
  skipped: { trial: msg`will be left out`, done: msg`left out`, colour: 'var(--warning)' },
  refused: { trial: msg`wrong, not imported`, done: msg`wrong, not imported`, colour: 'var(--negative)' },
};

export const targetWords: Readonly<Record<string, MessageDescriptor>> = {
  customers: msg`Customers`,
  deals: msg`Deals`,
  orders: msg`Orders`,
  contracts: msg`Contracts`,
  products: msg`Products`,
  prices: msg`Prices`,
  stock: msg`Stock levels`,
  relations: msg`Relations`,
  households: msg`Households`,
  notes: msg`Notes`,
  talks: msg`Talks`,
  activities: msg`Activities`,
  answers: msg`Answers on satisfaction`,
  calls: msg`Calls of the contact centre`,
  observations: msg`What is known`,
  consents: msg`Consents`,
};

export const typeIcons: Readonly<Record<string, IconName>> = {
  text: 'file',
  email: 'mail',
  phone: 'phone',
  date: 'calendar',
  instant: 'clock',
  money: 'wallet',
  decimal: 'chart',
  integer: 'chart',
  boolean: 'check',
  tags: 'tag',
  code: 'key',
  choice: 'down',
  id: 'key',
};

/** Why a cell or a row was refused, by the code of the server. The first part stands for codes not named. */
const reasons: Readonly<Record<string, MessageDescriptor>> = {
  email: msg`Not an e-mail address`,
  phone: msg`Not a telephone number`,
  date: msg`Not a date`,
  'date.ambiguous': msg`Day and month are ambiguous`,
  'date.range': msg`A date out of range`,
  money: msg`Not an amount`,
  number: msg`Not a number`,
  boolean: msg`Neither yes nor no`,
  choice: msg`None of the known words`,
  'value.missing': msg`A value is missing`,
  'value.invalid': msg`The value does not fit`,
  text: msg`Signs that cannot be stored`,
  field: msg`You may not write this field`,
  id: msg`Not an ID of Peyvand`,
  row: msg`The line cannot be read`,
  'row.card_open': msg`The card is not closed`,
  'row.card_large': msg`The card is too large`,
  'row.card_outside': msg`Lines that belong to no card`,
  'value.long': msg`The value is too long`,
  'value.many': msg`More of it than a customer can have`,
  'value.range': msg`A number out of range`,
  'customers.import.unknown': msg`Unknown customer`,
  'customers.import.owner': msg`Unknown owner`,
  'customers.customer.read_only': msg`Shared with you for reading only`,
  'customers.household.not_person': msg`A household is of persons`,
  'customers.household.known': msg`In this household at that time already`,
  'customers.relation.kind_unknown': msg`This kind of relation is retired`,
  'customers.relation.not_company': msg`Only companies have parent companies`,
  'customers.relation.tree_deep': msg`The tree of companies would be too deep`,
  'customers.import.several': msg`Several customers are meant`,
  'customers.relation.known': msg`Related like this already`,
  'customers.relation.self': msg`A customer related to itself`,
  'customers.relation.cycle': msg`The tree of companies would turn round`,
  'customers.relation.parent_known': msg`There is another parent company at that time`,
  'customers.relation.ends_before': msg`It ends before it begins`,
  'customers.observation.future': msg`A day that lies ahead`,
  'customers.observation.order': msg`It ends before it begins`,
  'customers.observation.kind': msg`Households are of persons, groups of companies`,
  'customers.consent.purpose': msg`There is no such purpose`,
  'customers.consent.retired': msg`The purpose is not used any more`,
  'customers.consent.channel': msg`The purpose does not use this channel`,
  'customers.consent.too_wide': msg`A yes names its purpose and its channel`,
  'customers.consent.future': msg`A day that lies ahead`,
  'customers.consent.ended': msg`It ends before it begins`,
  'customers.consent.not_theirs': msg`The customer has no such contact point`,
  'customers.customer.invisible': msg`Known, but not shown to you`,
  'sales.order.customer_unknown': msg`Unknown customer`,
  'sales.order.customer_ambiguous': msg`Several customers have this name`,
  'sales.order.customer_needed': msg`No customer named`,
  'sales.order.number_taken': msg`The number is taken`,
  'sales.order.mixed_customers': msg`One order with several customers`,
  'sales.order.mixed_currencies': msg`One order with several currencies`,
  'sales.order.incomplete': msg`The order is incomplete`,
  'sales.product.code_taken': msg`The code is taken`,
  'sales.contract.customer_unknown': msg`Unknown customer`,
  'sales.contract.customer_ambiguous': msg`Several customers have this name`,
  'sales.contract.owner_unknown': msg`Unknown owner`,
  'sales.contract.word_unknown': msg`None of the known words`,
  'sales.contract.dates': msg`It ends before it begins`,
  'sales.contract.endless': msg`Without a last day nothing is renewed`,
  'sales.contract.number_needed': msg`Signed, but without a number`,
  'sales.contract.number_taken': msg`The number is taken`,
  'sales.contract.number_repeated': msg`The number stands in the file twice`,
  'sales.contract.end_needed': msg`Over, but no day says since when`,
  'sales.contract.end_ahead': msg`A day that lies ahead`,
  'sales.contract.end_outside': msg`A day outside the term of the contract`,
  'sales.contract.not_over': msg`Only what is over has ended on a day`,
};

/** The reason in words; undefined for a code that this version does not know. */
export function reasonWord(code: string): MessageDescriptor | undefined {
  if (Object.hasOwn(reasons, code)) return reasons[code];
  const head = code.split('.')[0] ?? '';
  return Object.hasOwn(reasons, head) ? reasons[head] : undefined;
}
