import { Trans, useLingui } from '@lingui/react/macro';
import { deleteInvoice, issueInvoice } from '@peyvand/contract/sales/invoice-endpoints';
import type { Invoice } from '@peyvand/contract/sales/invoices';
import { makePayLink } from '@peyvand/contract/sales/pay';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { ConfirmDialog } from '../../../kit/dialog.tsx';
import { Menu, type MenuAction } from '../../../kit/menu.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useGo } from '../../../lib/navigation.ts';
import { useCan } from '../../../lib/session.ts';
import { PayDialog } from '../payment/pay-dialog.tsx';
import { SecretDialog } from '../quote/link-dialog.tsx';
import { CreditDialog } from './credit-dialog.tsx';
import { useMoneyChange } from './use-invoice-change.ts';

/** What can be done with an invoice where it stands now. */
export function InvoiceActions({ invoice }: { invoice: Invoice }) {
  const { t } = useLingui();
  const go = useGo();
  const can = useCan();
  const [asking, setAsking] = useState<'issue' | 'delete' | 'credit' | 'pay' | null>(null);
  const one = { params: { id: invoice.id } };
  const version = { version: invoice.version };
  const close = () => setAsking(null);
  const issue = useMoneyChange(
    () => call(issueInvoice, one, version),
    () => {
      notify({ text: t`The invoice is issued` });
      close();
    },
  );
  const remove = useMoneyChange(
    () => call(deleteInvoice, one, version),
    () => go(invoice.orderId === null ? '/invoices' : `/orders/${invoice.orderId}`),
  );
  const [url, setUrl] = useState<string | null>(null);
  const link = useMoneyChange(
    () => call(makePayLink, one),
    (answer) => setUrl(answer.url),
  );
  const writes = can('sales.invoice.write');
  const isDraft = invoice.status === 'draft';
  const mayCredit = invoice.kind === 'invoice' && !isDraft && invoice.status !== 'void';
  const items: MenuAction[] = [
    ...(writes && isDraft
      ? [
          {
            id: 'delete',
            label: t`Throw the draft away`,
            icon: 'trash' as const,
            onAction: () => setAsking('delete'),
          },
        ]
      : []),
    ...(writes && invoice.open !== '0'
      ? [
          {
            id: 'link',
            label: t`Link to pay`,
            icon: 'copy' as const,
            onAction: () => link.mutate(undefined),
          },
        ]
      : []),
    ...(writes && mayCredit && invoice.credited !== invoice.total
      ? [{ id: 'credit', label: t`Credit note`, icon: 'undo' as const, onAction: () => setAsking('credit') }]
      : []),
  ];
  return (
    <>
      {writes && isDraft && (
        <Button look="primary" icon="check" onPress={() => setAsking('issue')}>
          <Trans>Issue</Trans>
        </Button>
      )}
      {invoice.open !== '0' && invoice.customerId !== null && can('sales.payment.write') && (
        <Button look="primary" icon="wallet" onPress={() => setAsking('pay')}>
          <Trans>Receive a payment</Trans>
        </Button>
      )}
      {items.length > 0 && (
        <Menu label={t`More`} trigger={<IconButton icon="more" label={t`More`} />} groups={[{ items }]} />
      )}
      {url !== null && (
        <SecretDialog
          title={t`The link for the customer`}
          text={t`Who has this link sees the invoice and pays what is open. Send it in the way that you trust; it is shown only now.`}
          secret={url}
          onClose={() => setUrl(null)}
        />
      )}
      {asking === 'issue' && (
        <ConfirmDialog
          isOpen
          title={t`Issue the invoice?`}
          verb={t`Issue`}
          isPending={issue.isPending}
          onClose={close}
          onConfirm={() => issue.mutate(undefined)}
        >
          <Trans>
            It gets its number and does not change any more; only a credit note changes what is owed.
          </Trans>
        </ConfirmDialog>
      )}
      {asking === 'delete' && (
        <ConfirmDialog
          isOpen
          danger
          title={t`Throw the draft away?`}
          verb={t`Throw away`}
          isPending={remove.isPending}
          onClose={close}
          onConfirm={() => remove.mutate(undefined)}
        >
          <Trans>Its lines can stand on another invoice then.</Trans>
        </ConfirmDialog>
      )}
      {asking === 'credit' && <CreditDialog invoice={invoice} onClose={close} />}
      {asking === 'pay' && invoice.customerId !== null && (
        <PayDialog
          customerId={invoice.customerId}
          currency={invoice.currency}
          target={{ id: invoice.id, open: invoice.open }}
          onClose={close}
        />
      )}
    </>
  );
}
