import { useLingui } from '@lingui/react/macro';
import { openContract } from '@peyvand/contract/sales/contract-signing';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from '../../../lib/api.ts';
import { setPreferences, switchLanguage } from '../../../lib/preferences.ts';
import { DeadLink, EntryWaiting, useLinkToken } from '../../platform/parts.tsx';
import { SigningView } from './signing-view.tsx';
import '../quote/offer.css';
import './contract.css';

/** A contract as a signer of the customer sees it, without an account: behind the token of the link, in their language. */
export function Page() {
  const { t } = useLingui();
  const token = useLinkToken() ?? '';
  const client = useQueryClient();
  const key = ['signing', token];
  const asked = useQuery({
    queryKey: key,
    queryFn: () => call(openContract, { body: { token } }),
    enabled: token !== '',
    staleTime: Number.POSITIVE_INFINITY,
  });
  const contract = asked.data;
  const { language, calendar, moneyUnit } = contract ?? {};
  useEffect(() => {
    if (!language || !calendar || !moneyUnit) return;
    switchLanguage(language);
    setPreferences({ calendar, moneyUnit });
  }, [language, calendar, moneyUnit]);
  if (token === '' || asked.isError)
    return <DeadLink guest error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!contract) return <EntryWaiting />;
  return (
    <main className="offer" aria-label={t({ message: 'Contract', context: 'page' })}>
      <title>{contract.title}</title>
      <SigningView contract={contract} token={token} onChange={(next) => client.setQueryData(key, next)} />
    </main>
  );
}
