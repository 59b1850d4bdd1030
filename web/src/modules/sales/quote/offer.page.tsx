import { useLingui } from '@lingui/react/macro';
import { openOffer } from '@peyvand/contract/sales/offers';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from '../../../lib/api.ts';
import { setPreferences, switchLanguage } from '../../../lib/preferences.ts';
import { DeadLink, EntryWaiting, useLinkToken } from '../../platform/parts.tsx';
import { OfferView } from './offer-view.tsx';
import './offer.css';

/** A quote as the customer sees it, without an account: behind the token of the link, in their language and calendar. */
export function Page() {
  const { t } = useLingui();
  const token = useLinkToken() ?? '';
  const client = useQueryClient();
  const key = ['offer', token];
  const asked = useQuery({
    queryKey: key,
    queryFn: () => call(openOffer, { body: { token } }),
    enabled: token !== '',
    staleTime: Number.POSITIVE_INFINITY,
  });
  const offer = asked.data;
  const { language, calendar, moneyUnit } = offer ?? {};
  useEffect(() => {
    if (!language || !calendar || !moneyUnit) return;
    switchLanguage(language);
    setPreferences({ calendar, moneyUnit });
  }, [language, calendar, moneyUnit]);
  if (token === '' || asked.isError)
    return <DeadLink guest error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!offer) return <EntryWaiting />;
  return (
    <main className="offer" aria-label={t({ message: 'Quote', context: 'page' })}>
      <title>{offer.title}</title>
      <OfferView offer={offer} token={token} onChange={(next) => client.setQueryData(key, next)} />
    </main>
  );
}
