import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Currency } from '@peyvand/contract/core/money';
import type { OrganisationInput } from '@peyvand/contract/platform/organisation';
import { useMemo } from 'react';
import type { Option } from '../../../kit/select.tsx';
import { type Language, localeTag, usePreferences } from '../../../lib/preferences.ts';

export type Regional = Pick<
  OrganisationInput,
  'language' | 'calendar' | 'digits' | 'timeZone' | 'currency' | 'moneyUnit' | 'country' | 'weekStart'
>;

/** ISO 3166-1 alpha-2. */
const countries =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ ' +
  'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR ' +
  'GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP ' +
  'KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT ' +
  'MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW ' +
  'SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG ' +
  'UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW';

export const languageNames: Readonly<Record<Language, string>> = {
  fa: 'فارسی',
  en: 'English',
  ru: 'Русский',
};

/** Countries, currencies and time zones named in the reader's language, in its order. */
export function useRegionalOptions(): {
  countries: Option[];
  currencies: Option<Currency>[];
  zones: Option[];
} {
  const reader = usePreferences();
  const { language } = reader;
  return useMemo(() => {
    const locale = localeTag(reader);
    const order = new Intl.Collator(language);
    const regions = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' });
    const money = new Intl.DisplayNames(locale, { type: 'currency', fallback: 'code' });
    const byLabel = (a: Option, b: Option) => order.compare(a.label, b.label);
    return {
      countries: countries
        .split(' ')
        .map((id) => ({ id, label: regions.of(id) ?? id }))
        .toSorted(byLabel),
      currencies: Currency.options.map((id) => ({ id, label: money.of(id) ?? id })).toSorted(byLabel),
      zones: zoneNames().map((id) => ({ id, label: id.replaceAll('_', ' ') })),
    };
  }, [language, reader]);
}

function zoneNames(): string[] {
  const names = new Set(Intl.supportedValuesOf('timeZone'));
  for (const more of ['UTC', Intl.DateTimeFormat().resolvedOptions().timeZone]) names.add(more);
  return [...names].toSorted();
}

const words = {
  calendar: { persian: msg`Jalali`, gregory: msg`Gregorian` },
  moneyUnit: { toman: msg`Toman`, rial: msg`Rial`, none: msg`IRR code` },
  weekStart: { saturday: msg`Saturday`, sunday: msg`Sunday`, monday: msg`Monday` },
} as const;

/** The choices of how to read, with their words. */
export function useReadingOptions() {
  const { i18n } = useLingui();
  const list = <T extends string>(
    of: Readonly<Record<T, (typeof words.calendar)['persian']>>,
    ids: readonly T[],
  ) => ids.map((id) => ({ id, label: i18n._(of[id]) }));
  return {
    languages: (['fa', 'en', 'ru'] as const).map((id) => ({ id, label: languageNames[id] })),
    calendars: list(words.calendar, ['persian', 'gregory']),
    digits: [
      { id: 'arabext' as const, label: '۱۲۳' },
      { id: 'latn' as const, label: '123' },
    ],
    moneyUnits: list(words.moneyUnit, ['toman', 'rial', 'none']),
    weekStarts: list(words.weekStart, ['saturday', 'sunday', 'monday']),
  };
}
