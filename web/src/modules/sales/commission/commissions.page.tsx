import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { StatementHead } from '@peyvand/contract/sales/commissions';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { IconButton } from '../../../kit/button.tsx';
import { EmptyState } from '../../../kit/empty.tsx';
import { SkeletonRows, Tag } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { dayIn, isoDay, todayFor } from '../../../lib/calendar.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { ListFailed } from '../list-failed.tsx';
import { statementsQuery } from './commission-queries.ts';
import { StatementPanel } from './statement-panel.tsx';
import { Totals } from './totals.tsx';
import './commission.css';

/** Commissions of a month: a statement for each seller and agent. */
export function Page() {
  const { t } = useLingui();
  const format = useFormat();
  const reader = usePreferences();
  const [day, setDay] = useState(() => isoDay(todayFor(reader).set({ day: 1 })));
  const [open, setOpen] = useState<string | null>(null);
  const month = { calendar: reader.calendar, day };
  const list = useQuery(statementsQuery(month));
  const shift = (months: number) =>
    setDay(isoDay(dayIn(day, reader.calendar).set({ day: 1 }).add({ months })));
  return (
    <>
      <PageBar title={t`Commissions`} count={list.data?.items.length} />
      <div className="tools">
        <IconButton icon="back" label={t`Month before`} onPress={() => shift(-1)} />
        <b className="med">{format.monthName(day)}</b>
        <IconButton icon="forward" label={t`Month after`} onPress={() => shift(1)} />
      </div>
      <div className="px-6 pb-10 overflow-auto">
        {list.isPending ? (
          <SkeletonRows rows={6} />
        ) : !list.data ? (
          <ListFailed error={list.error} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />
        ) : list.data.items.length === 0 ? (
          <EmptyState
            title={t`Nobody earned a commission in this month`}
            text={t`Commissions come from won deals and orders, by the rules in the settings.`}
          />
        ) : (
          <ul className="statements">
            {list.data.items.map((one) => (
              <li key={one.earnerId}>
                <button type="button" onClick={() => setOpen(one.earnerId)}>
                  <Head one={one} />
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
      {open && <StatementPanel earnerId={open} month={month} onClose={() => setOpen(null)} />}
    </>
  );
}

function Head({ one }: { one: StatementHead }) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <>
      <span className="grow">
        <span className="med block">
          <bdi>{one.earnerName ?? t`Unknown`}</bdi>
        </span>
        <span className="meta">
          {one.earnerKind === 'agent' && <>{t({ message: 'Agent', context: 'who sells for us' })} · </>}
          <Plural
            value={one.lines}
            one={`${format.number(one.lines)} line`}
            other={`${format.number(one.lines)} lines`}
          />
        </span>
      </span>
      {one.approval ? (
        <Tag tone="positive">
          <Trans>Approved</Trans>
        </Tag>
      ) : (
        <Tag>
          <Trans>Not approved</Trans>
        </Tag>
      )}
      <Totals totals={one.totals} />
    </>
  );
}
