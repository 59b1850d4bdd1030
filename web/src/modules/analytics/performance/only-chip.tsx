import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import { Icon } from '../../../kit/icon/icon.tsx';
import { usePreferences } from '../../../lib/preferences.ts';
import type { Days } from '../value/period.ts';
import type { Only } from './by.ts';
import { useMemberName } from './member-name.ts';
import { figuresQuery } from './query.ts';
import { inFacts } from './records.ts';

interface Props {
  readonly only: Only;
  readonly heading: string;
  readonly period: Days;
  readonly onClear: () => void;
}

/** Whom the page is about alone; a press shows all again. */
export function OnlyChip({ only, heading, period, onClear }: Props) {
  const { t } = useLingui();
  const { calendar } = usePreferences();
  const { data } = useQuery(
    figuresQuery({
      measures: ['closedDeals'],
      period,
      calendar,
      by: only.by,
      filter: inFacts(only.by, only.key),
    }),
  );
  const nameOf = useMemberName(only.by);
  const name = data ? nameOf(data.rows[0]?.dimensions[only.by]) : '…';
  return (
    <span className="chip on">
      <Button aria-label={t`Only ${heading} ${name}; show all again`} onPress={onClear}>
        <span>{heading}</span>
        <bdi className="v">{name}</bdi>
        <Icon name="close" size="s" />
      </Button>
    </span>
  );
}
