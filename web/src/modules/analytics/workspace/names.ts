import { useLingui } from '@lingui/react/macro';
import type { Model } from '@peyvand/contract/analytics/model';
import type { PivotHead } from '@peyvand/contract/analytics/pivot';
import type { DimensionValue } from '@peyvand/contract/analytics/query';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { dayIn } from '../../../lib/calendar.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { quarterOf } from '../forecast/span.ts';
import { modelQuery } from '../queries.ts';

/** Names of measures, dimensions and members for one reader. */
export function useNames() {
  const { t } = useLingui();
  const format = useFormat();
  const { calendar } = usePreferences();
  const model = useQuery(modelQuery).data;
  return useMemo(() => {
    /** Keys are `1405` and `1405-Q2`, by the year in which the fiscal year begins; one that goes on into the next says both. */
    const ofFiscal = (key: string, from: string): string => {
      const [first = '', quarter] = key.split('-Q');
      const year = format.digits(first);
      if (quarter !== undefined) {
        const number = format.digits(quarter);
        return t({ message: `FY ${year}, Q${number}`, context: 'quarter of a fiscal year' });
      }
      const isWhole = (['persian', 'gregory'] as const).some((one) => dayIn(from, one).month === 1);
      const years = isWhole ? year : `${year}–${format.digits(String(Number(first) + 1))}`;
      return t({ message: `FY ${years}`, context: 'fiscal year' });
    };
    const ofTime = (dimension: string, from: string): string => {
      const year = format.digits(String(dayIn(from, calendar).year));
      if (dimension === 'date.year') return year;
      if (dimension === 'date.month') return format.monthName(from);
      if (dimension !== 'date.quarter') return format.dateShort(from);
      const number = format.digits(String(quarterOf(from, calendar)));
      return t({ message: `Q${number} ${year}`, context: 'quarter of a year' });
    };
    const member = (dimension: string, value: DimensionValue): string => {
      if (value.from !== undefined)
        return dimension.startsWith('date.fiscal') && value.key !== null
          ? ofFiscal(value.key, value.from)
          : ofTime(dimension, value.from);
      if (value.key === null) return t({ message: 'Without one', context: 'row of figures' });
      return dimension === 'hour' ? format.digits(value.key) : (value.label ?? value.key);
    };
    const labels = new Map(
      [...(model?.measures ?? []), ...(model?.dimensions ?? [])].flatMap(({ name, label }) =>
        label === null ? [] : [[name, label] as const],
      ),
    );
    return {
      /** Of a measure or a dimension. */
      of: (name: string) => labels.get(name) ?? name,
      member,
      head: (dimension: string, head: PivotHead): string => {
        if (head.isRest) return t({ message: 'All others', context: 'members of a report' });
        return head.member === null
          ? t({ message: 'Total', context: 'of a report' })
          : member(dimension, head.member);
      },
    };
  }, [t, format, calendar, model]);
}

export type Names = ReturnType<typeof useNames>;

/** What may be put on rows and columns: the dimensions of a star that have a name. */
export function offered(model: Model, subject: string): Model['dimensions'] {
  return model.dimensions.filter(({ subjects, label }) => subjects.includes(subject) && label !== null);
}
