import { Trans, useLingui } from '@lingui/react/macro';
import type { FieldInput } from '@peyvand/contract/core/custom';
import { Currency } from '@peyvand/contract/core/money';
import { createDeal } from '@peyvand/contract/sales/deal-endpoints';
import { type DealPerson, ForecastCategory, type NewDeal } from '@peyvand/contract/sales/deals';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import type { z } from 'zod';
import { Button } from '../../../kit/button.tsx';
import { DateField } from '../../../kit/date-field.tsx';
import { TextArea, TextField } from '../../../kit/field.tsx';
import { MoneyField } from '../../../kit/number-field.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { Select } from '../../../kit/select.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useGo, useQueryText } from '../../../lib/navigation.ts';
import { useMe } from '../../../lib/session.ts';
import { useShortcut } from '../../../lib/shortcuts.ts';
import { useSubmitKey } from '../../../lib/submit-key.ts';
import { CustomerField, recordQuery } from '../../customers/slots.tsx';
import { type Selling, SellingFields } from '../channel/selling-fields.tsx';
import { failureText } from '../failure-text.ts';
import { CompetitorsField } from './competitor-fields.tsx';
import { customErrors } from './custom-errors.ts';
import { CustomInputs } from './custom-inputs.tsx';
import { DealPeople } from './deal-people.tsx';
import { dealQuery, pipelinesQuery } from './deal-queries.ts';
import { forecastWords, useNameOf } from './deal-words.ts';

type Body = z.input<typeof NewDeal>;

/** Opens a deal. `?customer=` names with whom. */
export function Page() {
  const [customerId] = useQueryText('customer');
  const me = useMe();
  const customer = useQuery({ ...recordQuery(customerId), enabled: customerId !== '' });
  if (!me || (customerId !== '' && customer.isPending)) return null;
  const known = customer.data && { id: customer.data.id, name: customer.data.name };
  return <Form customer={known} usual={me.organisation.currency} />;
}

const nobody = { people: [] };

function Form({ customer, usual }: { customer: { id: string; name: string } | undefined; usual: Currency }) {
  const { t, i18n } = useLingui();
  const go = useGo();
  const client = useQueryClient();
  const nameOf = useNameOf();
  const keyOf = useSubmitKey();
  const pipelines = (useQuery(pipelinesQuery).data?.items ?? []).filter(({ active }) => active);
  const [pipelineId, setPipelineId] = useState<string | null>(null);
  const [stageId, setStageId] = useState<string | null>(null);
  const [customerId, setCustomerId] = useState<string | null>(customer?.id ?? null);
  const [customerName, setCustomerName] = useState(customer?.name ?? '');
  const [name, setName] = useState('');
  const [amount, setAmount] = useState<string | null>(null);
  const [expectedOn, setExpectedOn] = useState<string | null>(null);
  const [nextStep, setNextStep] = useState('');
  const [nextStepOn, setNextStepOn] = useState<string | null>(null);
  const [source, setSource] = useState('');
  const [selling, setSelling] = useState<Selling>({ channel: null, agentId: null });
  const [note, setNote] = useState('');
  const [currency, setCurrency] = useState(usual);
  const [forecast, setForecast] = useState<ForecastCategory | null>(null);
  const [competitors, setCompetitors] = useState<readonly string[]>([]);
  const [people, setPeople] = useState<readonly DealPerson[]>([]);
  const [custom, setCustom] = useState<Readonly<Record<string, FieldInput>>>({});
  const [tried, setTried] = useState(false);
  const pipeline = pipelines.find(({ id }) => id === pipelineId) ?? pipelines[0];
  const stages = pipeline?.stages.filter(({ kind }) => kind === 'open') ?? [];
  const save = useMutation({
    mutationFn: (body: Body) => call(createDeal, { body }, { idempotencyKey: keyOf(body) }),
    onSuccess: (deal) => {
      client.setQueryData(dealQuery(deal.id).queryKey, deal);
      void client.invalidateQueries({ queryKey: ['deals'] });
      const opened = deal.name;
      notify({ text: t`“${opened}” is stored` });
      go(`/deals/${deal.id}`, { replace: true });
    },
  });
  function submit(): void {
    setTried(true);
    if (customerId === null || name.trim() === '' || save.isPending) return;
    save.mutate({
      name: name.trim(),
      customerId,
      ...(pipeline ? { pipelineId: pipeline.id } : {}),
      ...(stageId === null ? {} : { stageId }),
      ...(amount === null ? {} : { amount: { amount, currency } }),
      expectedOn,
      nextStep: textOf(nextStep),
      nextStepOn,
      source: textOf(source),
      ...selling,
      forecast,
      competitors: [...competitors],
      people: [...people],
      ...(Object.keys(custom).length > 0 ? { custom: { ...custom } } : {}),
      note,
    });
  }
  useShortcut('Ctrl Enter', t`Save deal`, submit);
  return (
    <>
      <PageBar title={t`New deal`}>
        <Button onPress={() => go('/deals')}>
          <Trans>Discard</Trans>
        </Button>
        <Button look="primary" icon="check" isPending={save.isPending} onPress={submit}>
          <Trans>Save deal</Trans>
        </Button>
      </PageBar>
      <div className="flex max-w-3xl flex-col gap-6 px-6 pb-8 max-phone:px-4">
        {save.isError && (
          <p className="small neg" role="alert">
            {failureText(save.error, i18n)}
          </p>
        )}
        <div className="grid grid-cols-[repeat(auto-fill,minmax(240px,1fr))] items-start gap-x-5 gap-y-4">
          <Suspense fallback={<i className="skel mt-7 h-9!" />}>
            <CustomerField
              label={t`Customer`}
              value={customerId}
              valueName={customerName}
              onChange={(id, chosen) => {
                setCustomerId(id);
                setCustomerName(chosen);
              }}
              isRequired
              error={tried && customerId === null ? t`Choose a customer` : undefined}
            />
          </Suspense>
          <TextField
            label={t({ message: 'Name', context: 'of a deal' })}
            value={name}
            onChange={setName}
            maxLength={200}
            isRequired
            error={tried && name.trim() === '' ? t`Say what it is about` : undefined}
          />
          {pipelines.length > 1 && (
            <Select
              label={t`Pipeline`}
              value={pipeline?.id ?? null}
              onChange={(id) => {
                setPipelineId(id);
                setStageId(null);
              }}
              options={pipelines.map(({ id, names }) => ({ id, label: nameOf(names) }))}
            />
          )}
          <Select
            label={t`Stage`}
            value={stageId ?? stages[0]?.id ?? null}
            onChange={setStageId}
            options={stages.map(({ id, names }) => ({ id, label: nameOf(names) }))}
          />
          <MoneyField label={t`Amount`} currency={currency} value={amount} onChange={setAmount} />
          <Select
            label={t`Currency`}
            value={currency}
            onChange={setCurrency}
            options={Currency.options.map((id) => ({ id, label: id }))}
          />
          <Select<ForecastCategory | 'auto'>
            label={t({ message: 'Forecast', context: 'of a deal' })}
            value={forecast ?? 'auto'}
            onChange={(next) => setForecast(next === 'auto' ? null : next)}
            options={[
              { id: 'auto', label: t`By the probability` },
              ...ForecastCategory.options.map((id) => ({ id, label: i18n._(forecastWords[id]) })),
            ]}
          />
          <DateField label={t`Expected close`} value={expectedOn} onChange={setExpectedOn} />
          <TextField label={t`Next step`} value={nextStep} onChange={setNextStep} maxLength={300} />
          <DateField label={t`Date of the next step`} value={nextStepOn} onChange={setNextStepOn} />
          <TextField
            label={t({ message: 'Source', context: 'of a deal' })}
            value={source}
            onChange={setSource}
            maxLength={80}
          />
          <SellingFields value={selling} onChange={setSelling} />
          <CompetitorsField value={competitors} onChange={setCompetitors} />
          <CustomInputs
            known={null}
            value={custom}
            onChange={setCustom}
            errors={customErrors(save.error, t`The value does not fit`)}
          />
          <DealPeople deal={nobody} people={people} onChange={setPeople} />
        </div>
        <TextArea label={t`Note`} value={note} onChange={setNote} rows={3} maxLength={5000} />
      </div>
    </>
  );
}

function textOf(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
