import { z } from 'zod';
import { Calendar, TimeZone } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { Currency } from '../core/money.ts';
import { zName } from '../core/text.ts';

export const Language = z.enum(['fa', 'en', 'ru']);
export type Language = z.infer<typeof Language>;
/** CLDR numbering system: `arabext` ۰۱۲, `latn` 012. */
export const Digits = z.enum(['arabext', 'latn']);
export type Digits = z.infer<typeof Digits>;
/** How rials are shown; `none`: by their ISO code. */
export const MoneyUnit = z.enum(['rial', 'toman', 'none']);
export type MoneyUnit = z.infer<typeof MoneyUnit>;
export const WeekStart = z.enum(['saturday', 'sunday', 'monday']);
export type WeekStart = z.infer<typeof WeekStart>;
/** ISO 3166-1 alpha-2. */
const Country = z.string().regex(/^[A-Z]{2}$/);

/** What an installation is set to; each person may choose otherwise for the eye, never for what is stored. */
const settings = {
  name: zName(200),
  language: Language,
  calendar: Calendar,
  digits: Digits,
  timeZone: TimeZone,
  currency: Currency,
  moneyUnit: MoneyUnit,
  country: Country,
  weekStart: WeekStart,
  /** The month of its calendar in which its fiscal year begins, from 1. */
  fiscalStart: z.number().int().min(1).max(12),
};

export const OrganisationInput = z.strictObject({
  ...settings,
  fiscalStart: settings.fiscalStart.default(1),
});
export type OrganisationInput = z.infer<typeof OrganisationInput>;

/** A part of them; what is left out stays. */
export const OrganisationChange = z.strictObject(settings).partial();

export const Organisation = z.strictObject({ id: Id, ...settings, version: z.number().int() });
export type Organisation = z.infer<typeof Organisation>;

export const readOrganisation = endpoint('GET', '/api/v1/organisation', {
  id: 'platform.organisation.read',
  summary: 'The organisation that this installation serves',
  permission: 'user',
  response: Organisation,
});

export const changeOrganisation = endpoint('PATCH', '/api/v1/organisation', {
  id: 'platform.organisation.change',
  summary: 'Changes settings of the organisation',
  permission: 'platform.organisation.manage',
  body: OrganisationChange,
  response: Organisation,
  ifMatch: true,
});
