import { Money } from '@peyvand/contract/core/money';
import { asciiDigits } from '@peyvand/contract/core/text';
import type { LetterTemplateInput } from '@peyvand/contract/customers/letters';
import { documentFormat } from '../../../kernel/documents/format.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import type { Definition } from '../../platform/api.ts';
import type { ExportRow } from '../customer/export.store.ts';
import type { MergeValues } from './merge.ts';

/** Field → the right that hides it; those that everybody sees have none. */
const builtIn: Readonly<Record<string, string | null>> = {
  'customer.name': null,
  'customer.firstName': null,
  'customer.lastName': null,
  'customer.company': null,
  'customer.jobTitle': 'jobTitle',
  'customer.code': 'code',
  'customer.birthDate': 'birthDate',
  'customer.nationalId': 'nationalId',
  'customer.email': 'contactPoints',
  'customer.mobile': 'contactPoints',
  'customer.phone': 'contactPoints',
  'customer.address': 'addresses',
  'customer.street': 'addresses',
  'customer.city': 'addresses',
  'customer.region': 'addresses',
  'customer.postalCode': 'addresses',
  'owner.name': null,
  'owner.email': null,
  'organisation.name': null,
  today: null,
};

/** Kinds of custom fields that make no words for a letter. */
const silent = new Set(['file', 'link', 'rollup']);

/** Everything that a template may name, and the right that hides each. */
export function mergeFields(custom: readonly Definition[]): ReadonlyMap<string, string | null> {
  return new Map([
    ...Object.entries(builtIn),
    ...custom
      .filter(({ type }) => !silent.has(type))
      .map(({ key }) => [`customer.custom.${key}`, `custom.${key}`] as const),
  ]);
}

/** Who sends: the same for all letters of one printing. */
export interface Sending {
  readonly template: Pick<LetterTemplateInput, 'language' | 'calendar' | 'digits'>;
  readonly organisation: {
    readonly name: string;
    readonly country: string;
    readonly timeZone: string;
    readonly moneyUnit: 'rial' | 'toman' | 'none';
  };
  readonly custom: readonly Definition[];
  readonly now: Date;
}

export interface Owner {
  readonly name: string;
  readonly email: string;
}

/** Lines of the address of a customer, largest part first in Persian; none where nothing of a place is known. Pure. */
export function addressLines(row: Pick<ExportRow, 'address'>, sending: Sending): string[] {
  const { language } = sending.template;
  const of = (part: string) => row.address?.[part] ?? '';
  const [street, city, region, postalCode] = [of('street'), of('city'), of('region'), of('postalCode')];
  if (street === '' && city === '' && postalCode === '') return [];
  const code = of('country');
  const country = code === '' || code === sending.organisation.country ? '' : countryName(code, language);
  const post = postalCode === '' ? '' : `${postWords[language]}${apart(postalCode)}`;
  const lines = {
    fa: [joined([country, region, city === region ? '' : city], '، '), street, post],
    en: [street, joined([city, region === city ? '' : region, postalCode], ' '), country],
    ru: [street, joined([city, region === city ? '' : region], ', '), joined([country, post], ', ')],
  }[language];
  return lines.map((line) => written(line, sending)).filter((line) => line !== '');
}

const postWords = { fa: 'کد پستی: ', en: '', ru: '' } as const;

function joined(parts: readonly string[], by: string): string {
  return parts.filter((part) => part !== '').join(by);
}

function countryName(code: string, language: string): string {
  return new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code;
}

/** Numbers and codes keep their order between right-to-left words. */
function apart(text: string): string {
  return text === '' ? text : `\u2066${text}\u2069`;
}

/** Groups of a number, such as a phone, in their order between right-to-left words. */
export function groupsApart(text: string): string {
  return text.replace(/\+?[0-9۰-۹]{2,}(?:[ -][0-9۰-۹]{2,})+/g, apart);
}

/** In the digits of the letter; what has Latin letters in it, such as a code, stays as it is. */
function written(text: string, { template }: Sending): string {
  if (template.digits === 'latn') return asciiDigits(text);
  if (/[A-Za-z]/.test(text)) return text;
  return text.replace(/[0-9]/g, (digit) => String.fromCodePoint(0x6f0 + Number(digit)));
}

/** What the merge fields are for one customer, in the language, calendar and digits of the template. Pure. */
export function mergeValues(
  row: ExportRow,
  owner: Owner,
  sending: Sending,
  format: ReturnType<typeof documentFormat>,
): MergeValues {
  const { template, organisation } = sending;
  const day = (date: string | null) => date && written(format.day(date), sending);
  const text = (value: string | null | undefined) => (value ? written(value, sending) : null);
  const code = (value: string | null | undefined) => (value ? apart(written(value, sending)) : null);
  const lines = addressLines(row, sending);
  const custom = sending.custom.map((one): [string, string | null] => [
    `customer.custom.${one.key}`,
    customText(one, row.custom[one.key]),
  ]);
  return {
    'customer.name': text(row.name),
    'customer.firstName': text(row.firstName),
    'customer.lastName': text(row.lastName),
    'customer.company': text(row.company),
    'customer.jobTitle': text(row.jobTitle),
    'customer.code': code(row.code),
    'customer.birthDate': day(row.birthDate),
    'customer.nationalId': code(row.nationalId),
    'customer.email': code(row.contacts['email']?.[0]),
    'customer.mobile': code(row.contacts['mobile']?.[0]),
    'customer.phone': code(row.contacts['phone']?.[0]),
    'customer.address': lines.length === 0 ? null : lines.join('\n'),
    'customer.street': text(row.address?.['street']),
    'customer.city': text(row.address?.['city']),
    'customer.region': text(row.address?.['region']),
    'customer.postalCode': code(row.address?.['postalCode']),
    'owner.name': text(owner.name),
    'owner.email': code(owner.email),
    'organisation.name': organisation.name,
    today: day(dateOf(sending.now, organisation.timeZone)),
    ...Object.fromEntries<string | null>(custom),
  };

  function customText(one: Definition, value: unknown): string | null {
    if (value === undefined || value === null || value === '') return null;
    const type = one.type === 'formula' ? (one.result ?? 'text') : one.type;
    if (typeof value === 'boolean') return yesNo[template.language][value ? 'yes' : 'no'];
    if (Array.isArray(value)) return value.map((each) => optionText(one, String(each))).join('، ');
    if (type === 'money') {
      const money = Money.safeParse(value).data;
      return money
        ? written(`${format.money(money.amount, money.currency)} ${format.unit(money.currency)}`, sending)
        : null;
    }
    if (typeof value !== 'string') return null;
    if (type === 'date') return day(value);
    if (type === 'dateTime') return day(dateOf(new Date(value), organisation.timeZone));
    if (type === 'number') return written(format.number(value), sending);
    if (type === 'oneOf') return optionText(one, value);
    return type === 'email' || type === 'phone' || type === 'url' ? code(value) : text(value);
  }

  function optionText({ options }: Definition, value: string): string {
    const label = options?.find((option) => option.code === value)?.label;
    return label?.[template.language] ?? label?.en ?? label?.fa ?? label?.ru ?? value;
  }
}

/** Today as letters write it. */
export function todayIn(sending: Sending): string {
  return written(formatOf(sending).day(dateOf(sending.now, sending.organisation.timeZone)), sending);
}

/** Made once for all letters: it is dear. */
export function formatOf({ template, organisation }: Sending) {
  return documentFormat({ ...template, moneyUnit: organisation.moneyUnit });
}

const yesNo = {
  fa: { yes: 'بله', no: 'خیر' },
  en: { yes: 'yes', no: 'no' },
  ru: { yes: 'да', no: 'нет' },
} as const;
