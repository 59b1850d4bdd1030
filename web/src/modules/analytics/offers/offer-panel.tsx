import { Trans, useLingui } from '@lingui/react/macro';
import {
  addOffer,
  changeOffer,
  endOffer,
  type Offer,
  OfferChannel,
} from '@peyvand/contract/analytics/offers';
import type { Currency } from '@peyvand/contract/core/money';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Check } from '../../../kit/check.tsx';
import { DateField } from '../../../kit/date-field.tsx';
import { SidePanel } from '../../../kit/dialog.tsx';
import { TextArea, TextField } from '../../../kit/field.tsx';
import { MoneyField, NumberField } from '../../../kit/number-field.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { CustomerFilter } from '../../customers/slots.tsx';
import { ProductChoice } from '../../sales/slots.tsx';
import { inputOf, type OfferDraft } from './offer-draft.ts';
import { channelWords, offerFailure } from './offer-words.ts';

/** Makes or changes an offer; ends it. */
export function OfferPanel(props: {
  offer: Offer | null;
  start: OfferDraft;
  currency: Currency;
  onClose: () => void;
}) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const { offer, start, currency, onClose } = props;
  const [draft, setDraft] = useState(start);
  const put = (part: Partial<OfferDraft>) => setDraft({ ...draft, ...part });
  const done = (text: string) => {
    void client.invalidateQueries({ queryKey: ['offers'] });
    void client.invalidateQueries({ queryKey: ['proposals'] });
    notify({ text });
    onClose();
  };
  const input = inputOf(draft);
  const save = useMutation({
    mutationFn: async () => {
      if (input === null) return;
      if (offer === null) await call(addOffer, { body: input });
      else await call(changeOffer, { params: { id: offer.id }, body: input }, { version: offer.version });
    },
    onSuccess: () => done(t`The offer is saved`),
  });
  const end = useMutation({
    mutationFn: async ({ id, version }: Offer) => {
      await call(endOffer, { params: { id } }, { version });
    },
    onSuccess: () => done(t`The offer has ended; what was proposed stays`),
    onError: (error) => notify({ text: offerFailure(error, i18n).text }),
  });
  const failed = save.isError ? offerFailure(save.error, i18n) : null;
  const errorAt = (place: string) => {
    const error = failed?.of(place);
    return error ? { error } : {};
  };
  const isEnded = offer?.state === 'ended';
  return (
    <SidePanel
      isOpen
      onClose={onClose}
      title={offer?.name ?? t`New offer`}
      footer={
        !isEnded && (
          <>
            {offer && (
              <Button isPending={end.isPending} onPress={() => end.mutate(offer)}>
                <Trans>End the offer</Trans>
              </Button>
            )}
            <Button
              look="primary"
              icon="check"
              isPending={save.isPending}
              disabledReason={
                input === null ? t`A name, a channel, the first day and the limits are needed.` : undefined
              }
              onPress={() => save.mutate()}
            >
              <Trans>Save</Trans>
            </Button>
          </>
        )
      }
    >
      <div className="flex flex-col gap-4">
        <TextField
          label={t({ message: 'Name', context: 'of an offer' })}
          value={draft.name}
          onChange={(name) => put({ name })}
          maxLength={100}
          isRequired
        />
        <TextArea
          label={t`What is said to the customer`}
          value={draft.words}
          onChange={(words) => put({ words })}
          rows={3}
          maxLength={1000}
        />
        <ProductChoice
          label={t`Product, if it is one`}
          productId={draft.productId}
          onChange={(productId) => put({ productId })}
          {...errorAt('productId')}
        />
        <MoneyField
          label={t`What one who takes it brings`}
          hint={t`Of a product the margin at the customer’s price, where the cost is known.`}
          currency={currency}
          value={draft.gain}
          onChange={(gain) => put({ gain })}
          {...errorAt('gain')}
        />
        <fieldset className="flex flex-col gap-2">
          <legend className="sec">
            <Trans>Which customers it is for</Trans>
          </legend>
          <div className="row flex-wrap">
            <CustomerFilter value={draft.filter} onChange={(filter) => put({ filter })} />
          </div>
        </fieldset>
        <fieldset className="flex flex-col gap-1">
          <legend className="sec">
            <Trans>How it may be proposed</Trans>
          </legend>
          {OfferChannel.options.map((channel) => (
            <Check
              key={channel}
              isSelected={draft.channels.includes(channel)}
              onChange={(isOn) =>
                put({
                  channels: isOn
                    ? [...draft.channels, channel]
                    : draft.channels.filter((one) => one !== channel),
                })
              }
            >
              {i18n._(channelWords[channel])}
            </Check>
          ))}
          <p className="meta">
            <Trans>Whoever has not agreed to be contacted by a channel is not proposed anything by it.</Trans>
          </p>
        </fieldset>
        <div className="offerpair">
          <DateField label={t`First day`} value={draft.from} onChange={(from) => put({ from })} isRequired />
          <DateField label={t`Last day`} value={draft.to} onChange={(to) => put({ to })} {...errorAt('to')} />
        </div>
        <div className="offerpair">
          <NumberField
            label={t`At most to one customer`}
            value={draft.perCustomer}
            onChange={(perCustomer) => put({ perCustomer })}
            min={1}
            max={20}
            suffix={t`times`}
          />
          <NumberField
            label={t`Not answered after`}
            value={draft.ignoredAfter}
            onChange={(ignoredAfter) => put({ ignoredAfter })}
            min={1}
            max={90}
            suffix={t`days`}
          />
        </div>
        <NumberField
          label={t`Ends when so many have taken it`}
          value={draft.mostTaken}
          onChange={(mostTaken) => put({ mostTaken })}
          min={1}
          max={10_000_000}
        />
        {failed && (
          <p className="small neg" role="alert">
            {failed.text}
          </p>
        )}
      </div>
    </SidePanel>
  );
}
