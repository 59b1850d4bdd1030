import { useQuery } from '@tanstack/react-query';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { ListFailed } from '../list-failed.tsx';
import { priceSettingsQuery, taxesQuery } from '../price/price-queries.ts';
import { SettingsForm } from './settings-form.tsx';
import { TaxList } from './tax-list.tsx';

/** Taxes with their rates by date, the usual one, and how much each role may take off. */
export function TaxesSection() {
  const taxes = useQuery(taxesQuery);
  const settings = useQuery(priceSettingsQuery);
  if (taxes.isPending || settings.isPending) return <SkeletonRows rows={6} />;
  if (!taxes.data || !settings.data)
    return (
      <ListFailed
        error={taxes.error ?? settings.error}
        onRetry={() => {
          void taxes.refetch();
          void settings.refetch();
        }}
        isRetrying={taxes.isFetching || settings.isFetching}
      />
    );
  return (
    <div className="pf-page">
      <SettingsForm key={settings.data.version} settings={settings.data} taxes={taxes.data.items} />
      <TaxList taxes={taxes.data.items} usualId={settings.data.usualTaxId} />
    </div>
  );
}
