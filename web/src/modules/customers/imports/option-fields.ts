import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** One setting of an import, as the form shows it. */
export type OptionField =
  | { name: string; kind: 'flag'; label: MessageDescriptor; start: boolean }
  | { name: string; kind: 'text'; label: MessageDescriptor; longest: number; code?: boolean }
  | { name: string; kind: 'owner'; label: MessageDescriptor }
  | {
      name: string;
      kind: 'choice';
      label: MessageDescriptor;
      /** None: the server decides, by file or organisation. */
      start: string | null;
      choices: readonly { id: string; label: MessageDescriptor }[];
    };

const kinds = [
  { id: 'person', label: msg`Person` },
  { id: 'company', label: msg`Company` },
] as const;

const decimal: OptionField = {
  name: 'decimal',
  kind: 'choice',
  label: msg`Decimal mark, where it is not clear`,
  start: null,
  choices: [
    { id: '.', label: msg`Point .` },
    { id: ',', label: msg`Decimal comma ,` },
  ],
};
const dateOrder: OptionField = {
  name: 'dateOrder',
  kind: 'choice',
  label: msg`Dates, where they are not clear`,
  start: null,
  choices: [
    { id: 'ymd', label: msg`Year, month, day` },
    { id: 'dmy', label: msg`Day, month, year` },
    { id: 'mdy', label: msg`Month, day, year` },
  ],
};
const currency: OptionField = {
  name: 'currency',
  kind: 'choice',
  label: msg`Currency of rows that name none`,
  start: null,
  choices: [
    { id: 'IRR', label: msg`Rial` },
    { id: 'USD', label: msg`US dollar` },
    { id: 'EUR', label: msg`Euro` },
    { id: 'GBP', label: msg`Pound sterling` },
    { id: 'RUB', label: msg`Russian rouble` },
    { id: 'AED', label: msg`UAE dirham` },
    { id: 'TRY', label: msg`Turkish lira` },
    { id: 'CNY', label: msg`Chinese yuan` },
  ],
};

/** The settings of each target, with what the server does when nothing is said. */
export const optionFields: Readonly<Record<string, readonly OptionField[]>> = {
  customers: [
    {
      name: 'known',
      kind: 'choice',
      label: msg`Customers that are known already`,
      start: 'update',
      choices: [
        { id: 'update', label: msg`Update` },
        { id: 'skip', label: msg`Leave as they are` },
        { id: 'create', label: msg`Create once more` },
      ],
    },
    { name: 'kind', kind: 'choice', label: msg`Rows without a kind are`, start: 'person', choices: kinds },
    { name: 'ownerId', kind: 'owner', label: msg`Owner of new customers` },
    { name: 'source', kind: 'text', label: msg`Lead source of rows that name none`, longest: 80 },
    { name: 'tag', kind: 'text', label: msg`Tag for all rows`, longest: 40 },
    { name: 'matchNames', kind: 'flag', label: msg`The same name alone makes two the same`, start: false },
  ],
  relations: [
    {
      name: 'known',
      kind: 'choice',
      label: msg`Relations that are known already`,
      start: 'update',
      choices: [
        { id: 'update', label: msg`Update` },
        { id: 'skip', label: msg`Leave as they are` },
      ],
    },
  ],
  orders: [
    {
      name: 'existing',
      kind: 'choice',
      label: msg`Orders whose number is known`,
      start: 'skip',
      choices: [
        { id: 'skip', label: msg`Leave as they are` },
        { id: 'update', label: msg`Replace their lines` },
        { id: 'append', label: msg`Add the lines` },
      ],
    },
    currency,
    dateOrder,
    decimal,
    { name: 'customerKind', kind: 'choice', label: msg`New customers are`, start: 'person', choices: kinds },
    { name: 'source', kind: 'text', label: msg`Lead source of rows that name none`, longest: 200 },
    { name: 'createCustomers', kind: 'flag', label: msg`Create customers that are not known`, start: true },
    { name: 'createProducts', kind: 'flag', label: msg`Create products that are not known`, start: true },
    { name: 'costFromProducts', kind: 'flag', label: msg`Take missing costs from the products`, start: true },
  ],
  products: [
    {
      name: 'existing',
      kind: 'choice',
      label: msg`Products whose code is known`,
      start: 'update',
      choices: [
        { id: 'update', label: msg`Update` },
        { id: 'skip', label: msg`Leave as they are` },
      ],
    },
    currency,
    decimal,
  ],
  contracts: [
    currency,
    dateOrder,
    decimal,
    { name: 'customerKind', kind: 'choice', label: msg`New customers are`, start: 'company', choices: kinds },
    { name: 'createCustomers', kind: 'flag', label: msg`Create customers that are not known`, start: false },
  ],
  deals: [
    {
      name: 'existing',
      kind: 'choice',
      label: msg`Deals whose code is known`,
      start: 'update',
      choices: [
        { id: 'update', label: msg`Update` },
        { id: 'skip', label: msg`Leave as they are` },
      ],
    },
    currency,
    dateOrder,
    decimal,
    { name: 'customerKind', kind: 'choice', label: msg`New customers are`, start: 'company', choices: kinds },
    { name: 'createCustomers', kind: 'flag', label: msg`Create customers that are not known`, start: false },
    {
      name: 'withoutCustomer',
      kind: 'flag',
      label: msg`Take deals that name no customer`,
      start: false,
    },
  ],
};

/** The options with one of them changed; an empty value goes back to what the server does by itself. */
export function withOption(
  options: Readonly<Record<string, unknown>>,
  name: string,
  value: string | boolean | null,
): Record<string, unknown> {
  const rest = Object.fromEntries(Object.entries(options).filter(([key]) => key !== name));
  return value === null || value === '' ? rest : { ...rest, [name]: value };
}
