import { useLingui } from '@lingui/react/macro';
import { type Cheque, type ChequeState, moveCheque } from '@peyvand/contract/sales/cheques';
import { useState } from 'react';
import { IconButton } from '../../../kit/button.tsx';
import { ConfirmDialog } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { Tag } from '../../../kit/marks.tsx';
import { Menu } from '../../../kit/menu.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan } from '../../../lib/session.ts';
import { customerHref } from '../../customers/slots.tsx';
import { DocumentNumber, useNumberText } from '../document-number.tsx';
import { useMoneyChange } from '../invoice/use-invoice-change.ts';
import { useToday } from '../invoice/use-today.ts';
import { chequeTones, chequeVerbs, chequeWords } from './payment-words.ts';

/** Cheques with their states, and what can become of each. */
export function ChequeTable({
  cheques,
  withCustomer,
}: {
  cheques: readonly Cheque[];
  withCustomer?: boolean;
}) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const numberText = useNumberText();
  const today = useToday();
  const writes = useCan()('sales.payment.write');
  const [moving, setMoving] = useState<{ cheque: Cheque; to: ChequeState } | null>(null);
  const isLate = (one: Cheque) => one.dueOn < today && ['received', 'deposited'].includes(one.state);
  return (
    <div className="money-table" role="region" aria-label={t`Cheques`} tabIndex={0}>
      <table className="tbl">
        <thead>
          <tr>
            <th scope="col">{t({ message: 'Due', context: 'day' })}</th>
            {withCustomer && <th scope="col">{t`Customer`}</th>}
            <th scope="col">{t({ message: 'Cheque', context: 'column' })}</th>
            <th scope="col">{t`State`}</th>
            <th scope="col" className="num">{t`Amount`}</th>
            <th scope="col">
              <span className="vh">{t`Steps`}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {cheques.map((one) => (
            <tr key={one.id}>
              <td className={isLate(one) ? 'neg' : undefined}>{format.dateInList(one.dueOn)}</td>
              {withCustomer && (
                <td>
                  <a className="link" href={customerHref(one.customerId)} dir="auto">
                    {one.customerName ?? t`Hidden customer`}
                  </a>
                </td>
              )}
              <td>
                <DocumentNumber number={one.number} />
                <span className="meta block">
                  <bdi>{one.bank}</bdi>
                  {one.drawer !== '' && (
                    <>
                      {' · '}
                      <bdi>{one.drawer}</bdi>
                    </>
                  )}
                  {one.sayad !== null && (
                    <bdi dir="ltr" className="block">
                      {format.digits(one.sayad)}
                    </bdi>
                  )}
                </span>
              </td>
              <td>
                <Tag tone={chequeTones[one.state]}>{i18n._(chequeWords[one.state])}</Tag>
              </td>
              <td className="num med">{format.money({ amount: one.amount, currency: one.currency })}</td>
              <td className="text-end">
                {writes && one.next.length > 0 && (
                  <Menu
                    label={t`Steps`}
                    trigger={<IconButton icon="more" label={t`Steps of cheque ${numberText(one.number)}`} />}
                    groups={[
                      {
                        items: one.next.map((to) => ({
                          id: to,
                          label: i18n._(chequeVerbs[to]),
                          onAction: () => setMoving({ cheque: one, to }),
                        })),
                      },
                    ]}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {moving && <MoveDialog {...moving} onClose={() => setMoving(null)} />}
    </div>
  );
}

function MoveDialog({ cheque, to, onClose }: { cheque: Cheque; to: ChequeState; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const [note, setNote] = useState('');
  const isBack = to === 'bounced' || to === 'returned';
  const move = useMoneyChange(
    () =>
      call(
        moveCheque,
        { params: { id: cheque.id }, body: { to, note: note.trim() } },
        { version: cheque.version },
      ),
    onClose,
  );
  const number = useNumberText()(cheque.number);
  return (
    <ConfirmDialog
      isOpen
      danger={isBack}
      title={t`Cheque ${number}`}
      verb={i18n._(chequeVerbs[to])}
      isPending={move.isPending}
      onClose={onClose}
      onConfirm={() => move.mutate(undefined)}
    >
      {isBack && <p className="mb-4">{t`What it paid is owed again, whatever became of the order since.`}</p>}
      <TextField label={t`Note`} value={note} onChange={setNote} maxLength={1000} />
    </ConfirmDialog>
  );
}
