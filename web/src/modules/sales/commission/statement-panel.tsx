import { Trans, useLingui } from '@lingui/react/macro';
import { urlOf } from '@peyvand/contract/core/client';
import {
  approveStatement,
  type CommissionLine,
  exportStatement,
  printStatement,
} from '@peyvand/contract/sales/commissions';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { ConfirmDialog, SidePanel } from '../../../kit/dialog.tsx';
import { SkeletonRows, Tag } from '../../../kit/marks.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { isoDay, todayFor } from '../../../lib/calendar.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useCan } from '../../../lib/session.ts';
import { failureText } from '../failure-text.ts';
import { ListFailed } from '../list-failed.tsx';
import { type Month, statementQuery } from './commission-queries.ts';
import { lineWords, partWords } from './commission-words.ts';
import { Totals } from './totals.tsx';

/** One statement line by line, each with its reason; to be approved once the month is over. */
export function StatementPanel({
  earnerId,
  month,
  onClose,
}: {
  earnerId: string;
  month: Month;
  onClose: () => void;
}) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const can = useCan();
  const reader = usePreferences();
  const client = useQueryClient();
  const [isSure, setSure] = useState(false);
  const statement = useQuery(statementQuery(earnerId, month));
  const approve = useMutation({
    mutationFn: (totals: { currency: CommissionLine['currency']; amount: string }[]) =>
      call(approveStatement, { params: { id: earnerId }, body: { ...month, totals } }),
    onSuccess: () => notify({ text: t`The statement is approved and locked.` }),
    onError: (error) => notify({ text: failureText(error, i18n) }),
    onSettled: () => {
      setSure(false);
      return client.invalidateQueries({ queryKey: ['commissions'] });
    },
  });
  const one = statement.data;
  const isOver = one !== undefined && one.period.to < isoDay(todayFor(reader));
  const to = { id: earnerId };
  return (
    <SidePanel isOpen title={one?.earnerName ?? t`Statement`} onClose={onClose}>
      {statement.isPending ? (
        <SkeletonRows rows={6} />
      ) : !one ? (
        <ListFailed
          error={statement.error}
          onRetry={() => void statement.refetch()}
          isRetrying={statement.isFetching}
        />
      ) : (
        <div className="grid gap-4">
          <div className="row justify-between">
            <span>
              <b className="med block">{format.monthName(one.period.from)}</b>
              <span className="meta">
                {one.approval ? (
                  <Trans>
                    Approved by <bdi>{one.approval.byName}</bdi>, {format.dateShort(one.approval.at)}
                  </Trans>
                ) : (
                  <>
                    {isOver ? (
                      <Trans>As the rules say now; not approved yet</Trans>
                    ) : (
                      <Trans>As the rules say now; can be approved when the month is over</Trans>
                    )}
                  </>
                )}
              </span>
            </span>
            <Totals totals={one.totals} />
          </div>
          <ol className="commlines">
            {one.items.map((line) => (
              <Line key={`${line.kind} ${line.recordId} ${line.part?.id} ${line.ruleId}`} line={line} />
            ))}
          </ol>
          <div className="row gap-2">
            <a className="btn sm" href={urlOf(printStatement, to, month)} target="_blank" rel="noreferrer">
              <Trans>PDF</Trans>
            </a>
            <a className="btn sm" href={urlOf(exportStatement, to, month)} download>
              <Trans>Download as CSV</Trans>
            </a>
            {!one.approval && isOver && can('sales.commission.approve') && (
              <Button size="sm" look="primary" icon="check" onPress={() => setSure(true)}>
                <Trans>Approve</Trans>
              </Button>
            )}
          </div>
          {isSure && (
            <ConfirmDialog
              isOpen
              title={t`Approve this statement?`}
              verb={t`Approve`}
              isPending={approve.isPending}
              onClose={() => setSure(false)}
              onConfirm={() => approve.mutate(one.totals)}
            >
              <Trans>It is locked then. What changes later stands on the next statement.</Trans>
            </ConfirmDialog>
          )}
        </div>
      )}
    </SidePanel>
  );
}

function Line({ line }: { line: CommissionLine }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const { currency, percent, share } = line;
  const base = format.money({ amount: line.base, currency });
  return (
    <li>
      <span>
        <a className="link" href={`/${line.recordKind === 'deal' ? 'deals' : 'orders'}/${line.recordId}`}>
          <bdi>{line.recordKind === 'order' ? format.digits(line.recordName) : line.recordName}</bdi>
        </a>{' '}
        {line.kind !== 'earned' && <Tag tone="warning">{i18n._(lineWords[line.kind])}</Tag>}
        <span className="meta block">
          <bdi>{line.ruleName}</bdi>
          {line.part && <> · {i18n._(partWords[line.part.kind])}</>}
          {' · '}
          {percent === null ? (
            <Trans>fixed amount</Trans>
          ) : (
            <Trans>
              {format.percent(Number(percent) / 100, 2)} of {base}
            </Trans>
          )}
          {share !== '100' && (
            <>
              {' · '}
              <Trans>share {format.percent(Number(share) / 100, 2)}</Trans>
            </>
          )}
          {' · '}
          {format.dateShort(line.at)}
        </span>
      </span>
      <b className={`med num ${line.amount.startsWith('-') ? 'neg' : ''}`}>
        {format.money({ amount: line.amount, currency })}
      </b>
    </li>
  );
}
