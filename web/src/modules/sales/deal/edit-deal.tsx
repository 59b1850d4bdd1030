import { Trans, useLingui } from '@lingui/react/macro';
import { assignDeal } from '@peyvand/contract/sales/deal-endpoints';
import { type Deal, type DealChange, ForecastCategory } from '@peyvand/contract/sales/deals';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { DateField } from '../../../kit/date-field.tsx';
import { SidePanel } from '../../../kit/dialog.tsx';
import { TextArea, TextField } from '../../../kit/field.tsx';
import { MoneyField, NumberField } from '../../../kit/number-field.tsx';
import { Select } from '../../../kit/select.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useCan, useMe } from '../../../lib/session.ts';
import { SellingFields } from '../channel/selling-fields.tsx';
import { failureText } from '../failure-text.ts';
import { peopleQuery } from '../people-query.ts';
import { CompetitorsField } from './competitor-fields.tsx';
import { customErrors } from './custom-errors.ts';
import { CustomInputs } from './custom-inputs.tsx';
import { DealPeople } from './deal-people.tsx';
import { forecastWords } from './deal-words.ts';
import { useDealChange } from './use-deal-change.ts';

/** The fields of a deal in a panel; only what changed is sent. Who may not write a field does not see it here. */
export function EditDeal({ deal, onClose }: { deal: Deal; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const scope = useMe()?.scopes['deals'];
  const [change, setChange] = useState<DealChange>({});
  const save = useDealChange(deal, onClose);
  const closed = new Set([...(scope?.hidden ?? []), ...(scope?.locked ?? [])]);
  const set = (part: DealChange) => setChange({ ...change, ...part });
  const { currency } = deal;
  const listOf = (text: string) =>
    [...new Set(text.split(/[،,;؛]/).map((one) => one.trim()))].filter((one) => one !== '');
  return (
    <SidePanel
      isOpen
      onClose={onClose}
      title={t`Edit the deal`}
      footer={
        <Button
          look="primary"
          icon="check"
          isDisabled={Object.keys(change).length === 0}
          isPending={save.isPending}
          onPress={() => save.mutate(change)}
        >
          <Trans>Save</Trans>
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <TextField
          label={t({ message: 'Name', context: 'of a deal' })}
          value={change.name ?? deal.name}
          onChange={(name) => set({ name })}
          maxLength={200}
        />
        {!closed.has('amount') && deal.lines?.length === 0 && (
          <MoneyField
            label={t`Amount`}
            currency={currency}
            value={
              change.amount === undefined ? (deal.amount?.amount ?? null) : (change.amount?.amount ?? null)
            }
            onChange={(amount) => set({ amount: amount === null ? null : { amount, currency } })}
          />
        )}
        <NumberField
          label={t`Probability`}
          percent
          min={0}
          max={1}
          value={shareOf(change.probability === undefined ? deal.ownProbability : change.probability)}
          onChange={(share) => set({ probability: share === null ? null : Math.round(share * 100) })}
          hint={t`Empty: that of the stage`}
        />
        <Select<ForecastCategory | 'auto'>
          label={t({ message: 'Forecast', context: 'of a deal' })}
          value={(change.forecast === undefined ? deal.forecast : change.forecast) ?? 'auto'}
          onChange={(forecast) => set({ forecast: forecast === 'auto' ? null : forecast })}
          options={[
            { id: 'auto', label: t`By the probability` },
            ...ForecastCategory.options.map((id) => ({ id, label: i18n._(forecastWords[id]) })),
          ]}
        />
        <DateField
          label={t`Expected close`}
          value={change.expectedOn === undefined ? deal.expectedOn : change.expectedOn}
          onChange={(expectedOn) => set({ expectedOn })}
        />
        {!closed.has('source') && (
          <TextField
            label={t({ message: 'Source', context: 'of a deal' })}
            value={change.source ?? deal.source ?? ''}
            onChange={(source) => set({ source: source === '' ? null : source })}
            maxLength={80}
          />
        )}
        <SellingFields
          value={{
            channel: change.channel === undefined ? deal.channel : change.channel,
            agentId: change.agentId === undefined ? deal.agentId : change.agentId,
          }}
          onChange={set}
        />
        {!closed.has('competitors') && (
          <CompetitorsField
            value={change.competitors ?? deal.competitors ?? []}
            onChange={(competitors) => set({ competitors })}
          />
        )}
        <TextField
          label={t`Tags`}
          defaultValue={deal.tags.join('، ')}
          onChange={(text) => set({ tags: listOf(text) })}
          hint={t`With commas between them`}
        />
        {!closed.has('note') && (
          <TextArea
            label={t`Note`}
            value={change.note ?? deal.note ?? ''}
            onChange={(note) => set({ note })}
            rows={3}
            maxLength={5000}
          />
        )}
        <CustomInputs
          known={deal.custom ?? {}}
          value={change.custom ?? {}}
          onChange={(custom) => set({ custom })}
          errors={customErrors(save.error, t`The value does not fit`)}
        />
        <DealPeople deal={deal} people={change.people} onChange={(people) => set({ people })} />
        <Owner deal={deal} onDone={onClose} />
      </div>
    </SidePanel>
  );
}

function shareOf(percent: number | null): number | null {
  return percent === null ? null : percent / 100;
}

/** Giving a deal away happens at once: the giver may not see it any more. */
function Owner({ deal, onDone }: { deal: Deal; onDone: () => void }) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const people = useQuery(peopleQuery).data;
  const assigns = useCan()('sales.deal.assign');
  const assign = useMutation({
    mutationFn: (ownerId: string) =>
      call(assignDeal, { params: { id: deal.id }, body: { ownerId } }, { version: deal.version }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['deals'] });
      notify({ text: t`The deal has another owner` });
      onDone();
    },
    onError: (error) => notify({ text: failureText(error, i18n) }),
  });
  if (!assigns) return null;
  return (
    <Select
      label={t`Owner`}
      value={deal.ownerId}
      onChange={(ownerId) => ownerId !== deal.ownerId && assign.mutate(ownerId)}
      options={(people?.items ?? [])
        .filter(({ active }) => active)
        .map(({ id, name }) => ({ id, label: name }))}
      hint={t`Given at once`}
    />
  );
}
