import { Trans, useLingui } from '@lingui/react/macro';
import { type Plan, type PlanOf, removePlan } from '@peyvand/contract/sales/plans';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { Tag } from '../../../kit/marks.tsx';
import { Menu } from '../../../kit/menu.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan } from '../../../lib/session.ts';
import { useMoneyChange } from '../invoice/use-invoice-change.ts';
import { PlanDialog } from './plan-dialog.tsx';

/** The payment plan of an order or invoice: what is due when, and what is paid of it. */
export function PlanPart({ of, plan, isOpen }: { of: PlanOf; plan: Plan | null; isOpen: boolean }) {
  const { t } = useLingui();
  const writes = useCan()('sales.invoice.write');
  const [isPlanning, setPlanning] = useState(false);
  const remove = useMoneyChange((id: string) => call(removePlan, { params: { id } }));
  if (plan === null && !(writes && isOpen)) return null;
  return (
    <section aria-label={t`Payment plan`}>
      <header className="row justify-between gap-3">
        <h2 className="sec">
          <Trans>Payment plan</Trans>
        </h2>
        {writes && plan === null && (
          <Button size="sm" icon="calendar" onPress={() => setPlanning(true)}>
            <Trans>Plan instalments</Trans>
          </Button>
        )}
        {writes && plan !== null && (
          <Menu
            label={t`Payment plan`}
            trigger={<IconButton icon="more" label={t`More about the payment plan`} />}
            groups={[
              {
                items: [
                  { id: 'change', label: t`Plan anew`, icon: 'pen', onAction: () => setPlanning(true) },
                  {
                    id: 'remove',
                    label: t`Take the plan away`,
                    icon: 'trash',
                    onAction: () => remove.mutate(plan.id),
                  },
                ],
              },
            ]}
          />
        )}
      </header>
      {plan === null ? (
        <p className="small t2 mt-1">
          <Trans>All of it is due on one day.</Trans>
        </p>
      ) : (
        <Instalments plan={plan} />
      )}
      {isPlanning && <PlanDialog of={of} onClose={() => setPlanning(false)} />}
    </section>
  );
}

function Instalments({ plan }: { plan: Plan }) {
  const { t } = useLingui();
  const format = useFormat();
  const bare = (amount: string) => format.moneyBare({ amount, currency: plan.currency });
  return (
    <div className="overflow-x-auto" role="region" aria-label={t`Instalments`} tabIndex={0}>
      <table className="tbl">
        <thead>
          <tr>
            <th scope="col">{t({ message: 'Due', context: 'day' })}</th>
            <th scope="col">{t`State`}</th>
            <th scope="col" className="num">{t`Amount`}</th>
            <th scope="col" className="num">
              {t({ message: 'Open amount', context: 'invoice' })}
            </th>
          </tr>
        </thead>
        <tbody>
          {plan.instalments.map((one) => (
            <tr key={one.id}>
              <td className={one.isOverdue ? 'neg' : undefined}>{format.dateLong(one.dueOn)}</td>
              <td>
                {one.open === '0' ? (
                  <Tag tone="positive">{t({ message: 'Paid', context: 'instalment' })}</Tag>
                ) : one.isOverdue ? (
                  <Tag tone="negative">{t`Overdue`}</Tag>
                ) : one.paid === '0' ? (
                  <Tag>{t({ message: 'Not due yet', context: 'age of a debt' })}</Tag>
                ) : (
                  <Tag tone="warning">{t({ message: 'Partly paid', context: 'invoice' })}</Tag>
                )}
              </td>
              <td className="num">{bare(one.amount)}</td>
              <td className="num med">{one.open === '0' ? '—' : bare(one.open)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
