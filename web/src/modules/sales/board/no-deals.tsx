import { useLingui } from '@lingui/react/macro';
import { EmptyState } from '../../../kit/empty.tsx';
import { useGo } from '../../../lib/navigation.ts';

/** Stands in place of the board while there is no deal at all. */
export function NoDeals({ writes }: { writes: boolean }) {
  const { t } = useLingui();
  const go = useGo();
  return (
    <EmptyState
      title={t`Bring your sales to one board`}
      text={t`From then on each deal shows its next step, and nothing waits unseen.`}
      ways={
        writes
          ? [
              {
                id: 'new',
                icon: 'plus',
                title: t`Open a deal`,
                text: t`A customer and a name are enough.`,
                onAction: () => go('/deals/new'),
              },
              {
                id: 'import',
                icon: 'upload',
                title: t`From a file`,
                text: t`Excel or CSV; tried first, and reversible after.`,
                onAction: () => go('/imports?target=deals'),
              },
            ]
          : []
      }
    />
  );
}
