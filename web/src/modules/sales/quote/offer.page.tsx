import { useLingui } from '@lingui/react/macro';
import { openOffer } from '@peyvand/contract/sales/offers';
import { call } from '../../../lib/api.ts';
import { GuestPage } from '../acceptance/guest-page.tsx';
import { OfferView } from './offer-view.tsx';

/** A quote as the customer sees it. */
export function Page() {
  const { t } = useLingui();
  return (
    <GuestPage
      name="offer"
      label={t({ message: 'Quote', context: 'page' })}
      titleOf={({ title }) => title}
      open={(token: string) => call(openOffer, { body: { token } })}
    >
      {(offer, link) => <OfferView offer={offer} {...link} />}
    </GuestPage>
  );
}
