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
import { phoneQuery, useMedia } from '../../../lib/media.ts';
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
  const today = useToday();
  const isPhone = useMedia(phoneQuery);
  const [moving, setMoving] = useState<{ cheque: Cheque; to: ChequeState } | null>(null);
  const dueOf = (one: Cheque) => (
    <span className={one.dueOn < today && waiting.includes(one.state) ? 'neg' : undefined}>
      {format.dateInList(one.dueOn)}
    </span>
  );
  const stateOf = (one: Cheque) => <Tag tone={chequeTones[one.state]}>{i18n._(chequeWords[one.state])}</Tag>;
  const amountOf = (one: Cheque) => format.money({ amount: one.amount, currency: one.currency });
  const stepsOf = (cheque: Cheque) => (
    <StepsMenu cheque={cheque} onChoose={(to) => setMoving({ cheque, to })} />
  );
  return (
    <>
      {isPhone ? (
        <ul className="lines" aria-label={t`Cheques`}>
          {cheques.map((one) => (
            <li key={one.id} className="items-start py-2">
              <span className="grow min-w-0">
                {withCustomer && (
                  <span className="block">
                    <CustomerLink cheque={one} />
                  </span>
                )}
                <ChequeFacts cheque={one} />
                <span className="row gap-2 mt-1">
                  {stateOf(one)} {dueOf(one)}
                </span>
              </span>
              <b className="num med">{amountOf(one)}</b>
              {stepsOf(one)}
            </li>
          ))}
        </ul>
      ) : (
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
                  <td>{dueOf(one)}</td>
                  {withCustomer && (
                    <td>
                      <CustomerLink cheque={one} />
                    </td>
                  )}
                  <td>
                    <ChequeFacts cheque={one} />
                  </td>
                  <td>{stateOf(one)}</td>
                  <td className="num med">{amountOf(one)}</td>
                  <td className="text-end">{stepsOf(one)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {moving && <MoveDialog {...moving} onClose={() => setMoving(null)} />}
    </>
  );
}

const waiting: readonly ChequeState[] = ['received', 'deposited'];

function CustomerLink({ cheque }: { cheque: Cheque }) {
  const { t } = useLingui();
  return (
    <a className="link" href={customerHref(cheque.customerId)} dir="auto">
      {cheque.customerName ?? t`Hidden customer`}
    </a>
  );
}

/** Number, bank, drawer and the number of the national register. */
function ChequeFacts({ cheque: { number, bank, drawer, sayad } }: { cheque: Cheque }) {
  const format = useFormat();
  return (
    <>
      <DocumentNumber number={number} />
      <span className="meta block">
        <bdi>{bank}</bdi>
        {drawer !== '' && (
          <>
            {' · '}
            <bdi>{drawer}</bdi>
          </>
        )}
        {sayad !== null && (
          <bdi dir="ltr" className="block">
            {format.digits(sayad)}
          </bdi>
        )}
      </span>
    </>
  );
}

/** What can become of a cheque; nothing where nothing can, or the reader may not. */
function StepsMenu({ cheque, onChoose }: { cheque: Cheque; onChoose: (to: ChequeState) => void }) {
  const { t, i18n } = useLingui();
  const numberText = useNumberText();
  const writes = useCan()('sales.payment.write');
  if (!writes || cheque.next.length === 0) return null;
  const items = cheque.next.map((to) => ({
    id: to,
    label: i18n._(chequeVerbs[to]),
    onAction: () => onChoose(to),
  }));
  return (
    <Menu
      label={t`Steps`}
      trigger={<IconButton icon="more" label={t`Steps of cheque ${numberText(cheque.number)}`} />}
      groups={[{ items }]}
    />
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
