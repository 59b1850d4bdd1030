import { recordQuery } from '../../customers/slots.tsx';
import './new-order.css';
import { toCalendarDateTime } from '@internationalized/date';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Currency } from '@peyvand/contract/core/money';
import { createOrder } from '@peyvand/contract/sales/order-endpoints';
import { maxLines } from '@peyvand/contract/sales/orders';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { dayIn, isoDay, todayFor } from '../../../lib/calendar.ts';
import { useGo, useQueryText } from '../../../lib/navigation.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useMe } from '../../../lib/session.ts';
import { useShortcut } from '../../../lib/shortcuts.ts';
import { useSubmitKey } from '../../../lib/submit-key.ts';
import { useStocked } from '../delivery/available.tsx';
import { useNumberText } from '../document-number.tsx';
import { failureText, violationText } from '../failure-text.ts';
import { CreditWarning } from '../payment/credit-warning.tsx';
import { orderQuery } from '../queries.ts';
import { bodyOf, type Draft, emptyLine, faultsOf, type OrderBody } from './draft.ts';
import { LineEditor } from './line-editor.tsx';
import { useOrderCount } from './order-count.ts';
import { OrderHeadFields } from './order-head-fields.tsx';
import { OrderSums } from './order-sums.tsx';

/** Writes an order. `?customer=` names who it is for. */
export function Page() {
  const [customerId] = useQueryText('customer');
  const me = useMe();
  const customer = useQuery({ ...recordQuery(customerId), enabled: customerId !== '' });
  if (!me || (customerId !== '' && customer.isPending)) return null;
  const known = customer.data && { id: customer.data.id, name: customer.data.name };
  return (
    <Form
      customer={known}
      currency={me.organisation.currency}
      seesAll={me.scopes['customers']?.level === 'all'}
    />
  );
}

interface FormProps {
  customer: { id: string; name: string } | undefined;
  currency: Currency;
  seesAll: boolean;
}

function Form({ customer, currency, seesAll }: FormProps) {
  const { t, i18n } = useLingui();
  const numberText = useNumberText();
  const go = useGo();
  const client = useQueryClient();
  const reader = usePreferences();
  const today = isoDay(todayFor(reader));
  const [tried, setTried] = useState(false);
  const [made, setMade] = useState(1);
  const keyOf = useSubmitKey();
  const [draft, setDraft] = useState<Draft>({
    customerId: customer?.id ?? null,
    customerName: customer?.name ?? '',
    day: null,
    number: '',
    channel: 'direct',
    agentId: null,
    currency,
    note: '',
    lines: [emptyLine('line0')],
  });
  const count = useOrderCount(draft);
  const stocked = useStocked(
    draft.lines.map(({ product, quantity }) => ({ productId: product?.id ?? null, quantity })),
  );
  const faults = faultsOf(draft, seesAll, (line) => count.of(line)?.unitPrice ?? null);
  const shownFaults = tried ? faults : new Map<string, never>();
  // A past day has no hour: noon of the reader's zone, which is the same day in every zone nearby.
  const orderedAt = draft.day
    ? toCalendarDateTime(dayIn(draft.day, 'gregory')).set({ hour: 12 }).toDate(reader.timeZone).toISOString()
    : undefined;
  const body = bodyOf(draft, orderedAt);
  const save = useMutation({
    mutationFn: (order: OrderBody) => call(createOrder, { body: order }, { idempotencyKey: keyOf(order) }),
    onSuccess: (order) => {
      client.setQueryData(orderQuery(order.id).queryKey, order);
      void client.invalidateQueries({ queryKey: ['orders', 'list'] });
      const number = numberText(order.number);
      notify({ text: t`Order ${number} is stored` });
      go(`/orders/${order.id}`, { replace: true });
    },
  });
  function submit(): void {
    setTried(true);
    if (faults.size > 0 || !body || save.isPending) return;
    save.mutate(body);
  }
  useShortcut('Ctrl Enter', t`Save order`, submit);

  return (
    <>
      <PageBar title={t`New order`}>
        <Button onPress={() => go('/orders')}>
          <Trans>Discard</Trans>
        </Button>
        <Button look="primary" icon="check" isPending={save.isPending} onPress={submit}>
          <Trans>Save order</Trans>
        </Button>
      </PageBar>
      <div className="flex flex-col gap-6 px-6 pb-8 max-phone:px-4">
        {save.isError && (
          <p className="small neg" role="alert">
            {failureText(save.error, i18n)}
          </p>
        )}
        <OrderHeadFields
          draft={draft}
          onChange={setDraft}
          today={today}
          mayOmitCustomer={seesAll}
          customerError={shownFaults.has('customer') ? t`Choose a customer` : undefined}
          numberError={violationText(save.error, 'number', i18n)}
        />
        <section>
          <h2 className="sec">
            <Trans>Lines</Trans>
          </h2>
          {shownFaults.has('lines') && (
            <p className="small neg mt-2" role="alert">
              <Trans>Write at least one line.</Trans>
            </p>
          )}
          <ul>
            {draft.lines.map((line, index) => (
              <LineEditor
                key={line.key}
                line={line}
                counted={count.of(line)}
                stocked={stocked}
                place={index + 1}
                currency={draft.currency}
                faults={shownFaults}
                onChange={(next) =>
                  setDraft({ ...draft, lines: draft.lines.map((one) => (one.key === next.key ? next : one)) })
                }
                onRemove={
                  draft.lines.length > 1
                    ? () => setDraft({ ...draft, lines: draft.lines.filter((one) => one.key !== line.key) })
                    : undefined
                }
              />
            ))}
          </ul>
          {draft.lines.length < maxLines && (
            <Button
              size="sm"
              icon="plus"
              className="mt-2"
              onPress={() => {
                setDraft({ ...draft, lines: [...draft.lines, emptyLine(`line${made}`)] });
                setMade(made + 1);
              }}
            >
              <Trans>Line</Trans>
            </Button>
          )}
        </section>
        {count.error && (
          <p className="small neg" role="alert">
            {failureText(count.error, i18n)}
          </p>
        )}
        <OrderSums
          subtotal={BigInt(count.sums?.subtotal ?? '0')}
          discount={BigInt(count.sums?.discount ?? '0')}
          total={BigInt(count.sums?.total ?? '0')}
          taxAdded={BigInt(count.sums?.taxAdded ?? '0')}
          currency={draft.currency}
        />
        <CreditWarning
          customerId={draft.customerId}
          currency={draft.currency}
          amount={(BigInt(count.sums?.total ?? '0') + BigInt(count.sums?.taxAdded ?? '0')).toString()}
        />
      </div>
    </>
  );
}
