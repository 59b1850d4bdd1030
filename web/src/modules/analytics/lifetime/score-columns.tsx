import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { Column } from '../../../kit/table/columns.ts';
import { later } from '../../../lib/later.tsx';
import { useMe } from '../../../lib/session.ts';

const ScoreCell = later(async () => (await import('./score-cell.tsx')).ScoreCell);

/** Ids of the columns, which are fields of filters and orders of the list as well. */
export const scoreColumns = ['churnRisk', 'expectedValue', 'expectedLoss'] as const;

const none: readonly never[] = [];

/** What is expected of the customers of the list; none where that is hidden. Shown by choice, asked for when drawn. */
export function useScoreColumns(): readonly Column<{ readonly id: string }>[] {
  const { t } = useLingui();
  const me = useMe();
  return useMemo(() => {
    if (me?.scopes['customers']?.hidden.includes('worth')) return none;
    const words = {
      churnRisk: t`Risk of leaving`,
      expectedValue: t`Expected in 12 months`,
      expectedLoss: t`Expected loss`,
    };
    return scoreColumns.map((id) => ({
      id,
      header: words[id],
      width: 150,
      align: 'number' as const,
      optional: true,
      sortable: true,
      render: (row: { readonly id: string }) => <ScoreCell customerId={row.id} figure={id} />,
    }));
  }, [t, me]);
}
