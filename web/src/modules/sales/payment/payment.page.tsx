import { Trans, useLingui } from '@lingui/react/macro';
import { urlOf } from '@peyvand/contract/core/client';
import {
  allocatePayment,
  type Payment,
  paymentDocument,
  takeBackPayment,
} from '@peyvand/contract/sales/payments';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { ConfirmDialog } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { SkeletonRows, Tag } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { usePathParam } from '../../../lib/navigation.ts';
import { useCan } from '../../../lib/session.ts';
import { customerHref } from '../../customers/slots.tsx';
import { DocumentNumber, useNumberText } from '../document-number.tsx';
import { useMoneyChange } from '../invoice/use-invoice-change.ts';
import { ListFailed } from '../list-failed.tsx';
import { peopleQuery } from '../people-query.ts';
import { ChequeTable } from './cheque-table.tsx';
import { paymentQuery } from './payment-queries.ts';
import { methodWords } from './payment-words.ts';

/** One receipt: what came in, what it pays, and its cheque. */
export function Page() {
  const { t } = useLingui();
  const payment = useQuery(paymentQuery(usePathParam('id')));
  if (payment.data) return <Shown payment={payment.data} />;
  return (
    <>
      <PageBar title={t({ message: 'Payment', context: 'page' })} />
      {payment.isError ? (
        <ListFailed
          error={payment.error}
          onRetry={() => void payment.refetch()}
          isRetrying={payment.isFetching}
        />
      ) : (
        <SkeletonRows rows={4} />
      )}
    </>
  );
}

function Shown({ payment }: { payment: Payment }) {
  const { t, i18n } = useLingui();
  const numberText = useNumberText();
  const format = useFormat();
  const writes = useCan()('sales.payment.write');
  const people = useQuery(peopleQuery).data;
  const [isAsking, setAsking] = useState(false);
  const number = numberText(payment.number);
  const { currency } = payment;
  const money = (amount: string) => format.money({ amount, currency });
  const nameOf = (id: string | null) => people?.items.find((one) => one.id === id)?.name;
  const use = useMoneyChange(() =>
    call(
      allocatePayment,
      { params: { id: payment.id }, body: { allocate: 'oldest' } },
      { version: payment.version },
    ),
  );
  const mayEnd =
    writes && payment.endedAt === null && payment.method !== 'cheque' && payment.method !== 'gateway';
  return (
    <>
      <PageBar
        title={t`Payment ${number}`}
        note={payment.endedAt !== null && <Tag tone="negative">{t`Taken back`}</Tag>}
      >
        <a className="btn" href={urlOf(paymentDocument, { id: payment.id })} target="_blank" rel="noreferrer">
          <Icon name="file" />
          <Trans>Receipt</Trans>
        </a>
        {writes && payment.free !== '0' && (
          <Button isPending={use.isPending} onPress={() => use.mutate(undefined)}>
            <Trans>Use the credit for what is due</Trans>
          </Button>
        )}
        {mayEnd && (
          <Button look="danger" icon="undo" onPress={() => setAsking(true)}>
            <Trans>Take back</Trans>
          </Button>
        )}
      </PageBar>
      <div className="flex flex-col gap-6 px-6 pb-8 max-phone:px-4">
        <dl className="grid grid-cols-[repeat(auto-fill,minmax(150px,1fr))] gap-x-8 gap-y-4">
          <Fact name={t`Customer`}>
            {payment.customerId === null ? (
              <span className="t3">{t`Hidden customer`}</span>
            ) : (
              <a className="link font-medium" href={customerHref(payment.customerId)}>
                <bdi>{payment.customerName}</bdi>
              </a>
            )}
          </Fact>
          <Fact name={t`Amount`}>
            <b className="med">{money(payment.amount)}</b>
          </Fact>
          <Fact name={t`Way of paying`}>{i18n._(methodWords[payment.method])}</Fact>
          <Fact name={t`Day of receipt`}>{format.dateLong(payment.receivedOn)}</Fact>
          {payment.reference !== '' && (
            <Fact name={t`Reference`}>
              <bdi dir="ltr">{payment.reference}</bdi>
            </Fact>
          )}
          {nameOf(payment.madeById) && (
            <Fact name={t`Noted by`}>
              <bdi>{nameOf(payment.madeById)}</bdi>
            </Fact>
          )}
          {payment.endedAt !== null && (
            <Fact name={t`Taken back`}>
              {format.dateTime(payment.endedAt)}
              <bdi className="meta block">{nameOf(payment.endedById)}</bdi>
            </Fact>
          )}
        </dl>
        <section>
          <h2 className="sec">
            <Trans>What it pays</Trans>
          </h2>
          <ul className="mt-2 max-w-xl">
            {payment.allocations.map((one) => (
              <li key={one.id} className="row justify-between gap-4 py-1">
                <a
                  className="link"
                  href={one.kind === 'invoice' ? `/invoices/${one.id}` : `/orders/${one.id}`}
                >
                  {one.kind === 'invoice'
                    ? t({ message: 'Invoice', context: 'kind' })
                    : t({ message: 'Order', context: 'what a payment pays' })}{' '}
                  <DocumentNumber number={one.number} />
                </a>
                <span className="num">{money(one.amount)}</span>
              </li>
            ))}
            {payment.endedAt === null && payment.free !== '0' && (
              <li className="row justify-between gap-4 py-1">
                <span className="t2">{t`Credit of the customer`}</span>
                <span className="num">{money(payment.free)}</span>
              </li>
            )}
            {payment.endedAt !== null && <li className="t2">{t`Nothing any more`}</li>}
          </ul>
        </section>
        {payment.cheque && <ChequeTable cheques={[payment.cheque]} />}
      </div>
      {isAsking && <TakeBackDialog payment={payment} onClose={() => setAsking(false)} />}
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="meta">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function TakeBackDialog({ payment, onClose }: { payment: Payment; onClose: () => void }) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const [isChecked, setChecked] = useState(false);
  const isMissing = reason.trim() === '';
  const end = useMoneyChange(
    () =>
      call(
        takeBackPayment,
        { params: { id: payment.id }, body: { reason: reason.trim() } },
        { version: payment.version },
      ),
    onClose,
  );
  return (
    <ConfirmDialog
      isOpen
      danger
      title={t`Take the payment back?`}
      verb={t`Take back`}
      isPending={end.isPending}
      onClose={onClose}
      onConfirm={() => (isMissing ? setChecked(true) : end.mutate(undefined))}
    >
      <p className="mb-4">
        <Trans>What it paid is owed again.</Trans>
      </p>
      <TextField
        label={t`Reason`}
        value={reason}
        onChange={setReason}
        maxLength={500}
        isRequired
        error={isChecked && isMissing ? t`Write why` : undefined}
      />
    </ConfirmDialog>
  );
}
