import { useLingui } from '@lingui/react/macro';
import { openContract } from '@peyvand/contract/sales/contract-signing';
import { call } from '../../../lib/api.ts';
import { GuestPage } from '../acceptance/guest-page.tsx';
import { SigningView } from './signing-view.tsx';
import './contract.css';

/** A contract as a signer of the customer sees it. */
export function Page() {
  const { t } = useLingui();
  return (
    <GuestPage
      name="signing"
      label={t({ message: 'Contract', context: 'page' })}
      titleOf={({ title }) => title}
      open={(token: string) => call(openContract, { body: { token } })}
    >
      {(contract, link) => <SigningView contract={contract} {...link} />}
    </GuestPage>
  );
}
