import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { Column } from '../../../kit/table/columns.ts';
import { later } from '../../../lib/later.tsx';
import { useMe } from '../../../lib/session.ts';

const ScoreCell = later(async () => (await import('./score-cell.tsx')).ScoreCell);

/** Ids of the columns, which are fields of filters and orders of the list as well. */
export const scoreColumns = ['churnRisk', 'expectedValue', 'expectedLoss'] as const;

const words = {
  churnRisk: msg`Risk of leaving`,
  expectedValue: msg`Expected in 12 months`,
  expectedLoss: msg`Expected loss`,
} as const;

type ScoreColumns = readonly Column<{ readonly id: string }>[];
const none: ScoreColumns = [];

/** What is expected of the customers of the list; none where that is hidden. Shown by choice, asked for when drawn. */
export function useScoreColumns(): ScoreColumns {
  const { i18n } = useLingui();
  const isHidden = useMe()?.scopes['customers']?.hidden.includes('worth') === true;
  return useMemo(() => (isHidden ? none : columnsIn(i18n)), [i18n, isHidden]);
}

function columnsIn(i18n: I18n): ScoreColumns {
  return scoreColumns.map((id) => ({
    id,
    header: i18n._(words[id]),
    width: 150,
    align: 'number' as const,
    optional: true,
    sortable: true,
    render: (row) => <ScoreCell customerId={row.id} figure={id} />,
  }));
}
