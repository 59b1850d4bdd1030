import { Trans, useLingui } from '@lingui/react/macro';
import { createContract } from '@peyvand/contract/sales/contract-endpoints';
import type { ContractTemplate } from '@peyvand/contract/sales/contract-library';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { Select } from '../../../kit/select.tsx';
import { call } from '../../../lib/api.ts';
import { dayIn, isoDay, todayFor } from '../../../lib/calendar.ts';
import { useGo, useQueryText } from '../../../lib/navigation.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useMe } from '../../../lib/session.ts';
import { useShortcut } from '../../../lib/shortcuts.ts';
import { useSubmitKey } from '../../../lib/submit-key.ts';
import { recordQuery } from '../../customers/slots.tsx';
import { dealQuery } from '../deal/deal-queries.ts';
import { failureText } from '../failure-text.ts';
import { orderQuery } from '../queries.ts';
import { quoteQuery } from '../quote/quote-queries.ts';
import { ContractEditor } from './contract-editor.tsx';
import { type ContractBody, contractQuery, contractTemplatesQuery } from './contract-queries.ts';
import { bodyOf, type Draft } from './draft.ts';

/** Writes a contract. `?customer=`, `?deal=`, `?quote=` or `?order=` name whom it is with and what it belongs to. */
export function Page() {
  const [dealText] = useQueryText('deal');
  const [quoteId] = useQueryText('quote');
  const [orderId] = useQueryText('order');
  const [customerText] = useQueryText('customer');
  const me = useMe();
  const quote = useQuery({ ...quoteQuery(quoteId), enabled: quoteId !== '' }).data;
  const order = useQuery({ ...orderQuery(orderId), enabled: orderId !== '' }).data;
  const dealId = dealText || (quote?.dealId ?? '');
  const deal = useQuery({ ...dealQuery(dealId), enabled: dealId !== '' }).data;
  const customerId = customerText || (quote?.customerId ?? order?.customerId ?? deal?.customerId ?? '');
  const customer = useQuery({ ...recordQuery(customerId), enabled: customerId !== '' }).data;
  const templates = useQuery(contractTemplatesQuery).data;
  const today = isoDay(todayFor(usePreferences()));
  const waits =
    (quoteId !== '' && !quote) ||
    (orderId !== '' && !order) ||
    (dealId !== '' && !deal) ||
    (customerId !== '' && !customer);
  if (!me || !templates || waits) return null;
  const start: Draft = {
    title: quote?.title ?? deal?.name ?? '',
    kind: 'sale',
    customerId: customer?.id ?? null,
    customerName: customer?.name ?? '',
    templateId: null,
    dealId: deal?.id ?? null,
    quoteId: quote?.id ?? null,
    orderId: order?.id ?? quote?.orderId ?? null,
    language: quote?.language,
    calendar: quote?.calendar,
    startsOn: today,
    endsOn: null,
    noticeDays: 30,
    renewal: { by: 'none' },
    currency: quote?.currency ?? order?.currency ?? deal?.currency ?? me.organisation.currency,
    value: quote?.total ?? order?.total ?? deal?.amount?.amount ?? null,
    rise: null,
    signBy: null,
    clauses: [],
    signers: customer
      ? [
          {
            key: 'first',
            side: 'theirs',
            userId: null,
            name: customer.kind === 'person' ? customer.name : '',
            role: '',
          },
        ]
      : [],
    steps: [],
  };
  return <Form start={start} templates={templates.items} />;
}

function Form({ start, templates }: { start: Draft; templates: readonly ContractTemplate[] }) {
  const { t, i18n } = useLingui();
  const go = useGo();
  const client = useQueryClient();
  const keyOf = useSubmitKey();
  const reader = usePreferences();
  const [draft, setDraft] = useState(() => templated(start, templates[0] ?? null, reader.calendar));
  const [tried, setTried] = useState(false);
  const save = useMutation({
    mutationFn: (body: ContractBody) => call(createContract, { body }, { idempotencyKey: keyOf(body) }),
    onSuccess: (contract) => {
      client.setQueryData(contractQuery(contract.id).queryKey, contract);
      void client.invalidateQueries({ queryKey: ['contracts', 'list'] });
      void client.invalidateQueries({ queryKey: ['contracts', 'of'] });
      go(`/contracts/${contract.id}`, { replace: true });
    },
  });
  function submit(): void {
    setTried(true);
    const body = bodyOf(draft);
    if (body && !save.isPending) save.mutate(body);
  }
  useShortcut('Ctrl Enter', t`Save contract`, submit);
  const own = ' own';
  return (
    <>
      <PageBar title={t`New contract`}>
        <Button onPress={() => go('/contracts')}>
          <Trans>Discard</Trans>
        </Button>
        <Button look="primary" icon="check" isPending={save.isPending} onPress={submit}>
          <Trans>Save draft</Trans>
        </Button>
      </PageBar>
      {save.isError && (
        <p className="small neg px-6 pb-3 max-phone:px-4" role="alert">
          {failureText(save.error, i18n)}
        </p>
      )}
      <div className="px-6 pb-4 max-w-105 max-phone:px-4">
        <Select
          label={t`Template`}
          hint={
            draft.clauses === null ? t`Its clauses are drafted for this customer when you save.` : undefined
          }
          value={draft.templateId ?? own}
          onChange={(id) =>
            setDraft(templated(draft, templates.find((one) => one.id === id) ?? null, reader.calendar))
          }
          options={[
            ...templates.map(({ id, name }) => ({ id, label: name })),
            { id: own, label: t`Without a template` },
          ]}
        />
      </div>
      <ContractEditor draft={draft} onChange={setDraft} tried={tried} />
    </>
  );
}

/** What a template brings along: kind, term, notice, renewal; clauses and steps come from it with saving. */
function templated(draft: Draft, template: ContractTemplate | null, calendar: 'persian' | 'gregory'): Draft {
  if (!template)
    return { ...draft, templateId: null, clauses: draft.clauses ?? [], steps: draft.steps ?? [] };
  const { months, noticeDays, renewal } = template.defaults;
  const { startsOn } = draft;
  const endsOn =
    months === null || startsOn === null
      ? null
      : isoDay(dayIn(startsOn, calendar).add({ months }).subtract({ days: 1 }));
  return {
    ...draft,
    templateId: template.id,
    kind: template.kind,
    endsOn,
    noticeDays,
    renewal,
    clauses: null,
    steps: null,
  };
}
