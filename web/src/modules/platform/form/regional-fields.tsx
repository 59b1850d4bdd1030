import { useLingui } from '@lingui/react/macro';
import { Select } from '../../../kit/select.tsx';
import { defaultsFor } from '../../../lib/preferences.ts';
import { Choice } from './choice.tsx';
import { type Regional, useReadingOptions, useRegionalOptions } from './regional.ts';

/** Language, calendar, digits, zone, country, money and week of an organisation. Every change is told at once. */
export function RegionalFields(props: {
  value: Regional;
  onChange: (change: Partial<Regional>) => void;
  errors?: Readonly<Record<string, string>>;
  /** With a new language come the calendar, digits and week that go with it. */
  languageLeads?: boolean;
}) {
  const { t } = useLingui();
  const { value, onChange, errors = {} } = props;
  const reading = useReadingOptions();
  const regional = useRegionalOptions();
  return (
    <>
      <Select
        label={t`Language`}
        options={reading.languages}
        value={value.language}
        error={errors['language']}
        onChange={(language) => {
          const { calendar, digits, weekStart } = defaultsFor(language);
          onChange(props.languageLeads ? { language, calendar, digits, weekStart } : { language });
        }}
      />
      <Select
        label={t`Country`}
        options={regional.countries}
        value={value.country}
        error={errors['country']}
        onChange={(country) => onChange({ country })}
      />
      <Choice
        label={t`Calendar`}
        options={reading.calendars}
        value={value.calendar}
        onChange={(calendar) => onChange({ calendar })}
      />
      <Choice
        label={t`Digits`}
        options={reading.digits}
        value={value.digits}
        onChange={(digits) => onChange({ digits })}
      />
      <Select
        label={t`Currency`}
        options={regional.currencies}
        value={value.currency}
        error={errors['currency']}
        onChange={(currency) => onChange({ currency })}
      />
      <Choice
        label={t`Show rials as`}
        options={reading.moneyUnits}
        value={value.moneyUnit}
        onChange={(moneyUnit) => onChange({ moneyUnit })}
      />
      <Select
        label={t`Time zone`}
        options={regional.zones}
        value={value.timeZone}
        error={errors['timeZone']}
        onChange={(timeZone) => onChange({ timeZone })}
      />
      <Choice
        label={t`Week begins on`}
        options={reading.weekStarts}
        value={value.weekStart}
        onChange={(weekStart) => onChange({ weekStart })}
      />
    </>
  );
}
