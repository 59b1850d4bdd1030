import { useLingui } from '@lingui/react/macro';
import type { Model } from '@peyvand/contract/analytics/model';
import type { PivotHead } from '@peyvand/contract/analytics/pivot';
import type { DimensionValue } from '@peyvand/contract/analytics/query';
import { useMemo } from 'react';
import { dayIn } from '../../../lib/calendar.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useReportFields } from '../../platform/parts.tsx';
import { quarterOf } from '../forecast/span.ts';
import { valueWords } from '../words.ts';
import { dimensionWords, keyWords, measureWords } from './words.ts';

/** Names of measures, dimensions and members for one reader. Own fields of the organisation have their own words. */
export function useNames() {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { calendar } = usePreferences();
  const customs = useReportFields('customers');
  return useMemo(() => {
    const own = new Map(customs.map((field) => [field.id, field]));
    const ofTime = (dimension: string, from: string): string => {
      const year = format.digits(String(dayIn(from, calendar).year));
      if (dimension === 'date.year') return year;
      if (dimension === 'date.month') return format.monthName(from);
      if (dimension !== 'date.quarter') return format.dateShort(from);
      const number = format.digits(String(quarterOf(from, calendar)));
      return t({ message: `Q${number} ${year}`, context: 'quarter of a year' });
    };
    const member = (dimension: string, value: DimensionValue): string => {
      if (value.from !== undefined) return ofTime(dimension, value.from);
      if (value.key === null) return t({ message: 'Without one', context: 'row of figures' });
      const field =
        dimension === 'deal.channel'
          ? 'channel'
          : dimension.startsWith('move.')
            ? 'customer.stage'
            : dimension;
      const word = valueWords[field]?.[value.key] ?? keyWords[dimension]?.[value.key];
      if (word) return i18n._(word);
      const option = own.get(dimension)?.options?.find(({ id }) => id === value.key);
      if (option) return option.label;
      if (dimension.endsWith('country')) return format.country(value.key);
      return dimension === 'hour' ? format.digits(value.key) : (value.label ?? value.key);
    };
    return {
      measure: (name: string) => {
        const word = measureWords[name];
        return word ? i18n._(word) : name;
      },
      dimension: (name: string) => {
        const word = dimensionWords[name];
        return word ? i18n._(word) : (own.get(name)?.label ?? name);
      },
      /** Whether there is a word for it. */
      isNamed: (name: string) => Object.hasOwn(dimensionWords, name) || own.has(name),
      head: (dimension: string, head: PivotHead): string => {
        if (head.isRest) return t({ message: 'All others', context: 'members of a report' });
        return head.member === null
          ? t({ message: 'Total', context: 'of a report' })
          : member(dimension, head.member);
      },
    };
  }, [t, i18n, format, calendar, customs]);
}

export type Names = ReturnType<typeof useNames>;

/** What may be put on rows and columns: the dimensions of a star that have a word. */
export function offered(model: Model, subject: string, names: Names): string[] {
  return model.dimensions
    .filter(({ name, subjects }) => subjects.includes(subject) && names.isNamed(name))
    .map(({ name }) => name);
}
