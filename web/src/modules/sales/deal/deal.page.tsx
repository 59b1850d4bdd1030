import { Trans, useLingui } from '@lingui/react/macro';
import { deleteDeal, reopenDeal, restoreDeal } from '@peyvand/contract/sales/deal-endpoints';
import type { Deal } from '@peyvand/contract/sales/deals';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { SkeletonRows, Tag } from '../../../kit/marks.tsx';
import { Menu } from '../../../kit/menu.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { Tabs } from '../../../kit/tabs.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo, usePathParam } from '../../../lib/navigation.ts';
import { useCan } from '../../../lib/session.ts';
import { customerHref, RecordActivities } from '../../customers/slots.tsx';
import { MoveDialog } from '../board/move-dialog.tsx';
import { useMoves } from '../board/use-moves.ts';
import { ContractsOf } from '../contract/record-tab.tsx';
import { failureText } from '../failure-text.ts';
import { ListFailed } from '../list-failed.tsx';
import { QuotesOf } from '../quote/record-tab.tsx';
import { DealFacts } from './deal-facts.tsx';
import { DealHistory } from './deal-history.tsx';
import { DealLines } from './deal-lines.tsx';
import { dealQuery, pipelinesQuery } from './deal-queries.ts';
import { DealStep } from './deal-step.tsx';
import { dealStatusTones, useNameOf } from './deal-words.ts';
import { StageBar } from './stage-bar.tsx';
import { dealStatusWords } from './status-words.ts';
import './deal.css';

/** One deal: where it stands, what comes next, what is known, and its history. */
export function Page() {
  const { t } = useLingui();
  const id = usePathParam('id');
  const deal = useQuery(dealQuery(id));
  if (deal.data) return <Shown deal={deal.data} />;
  return (
    <>
      <PageBar title={t({ message: 'Deal', context: 'page' })} />
      {deal.isError ? (
        <ListFailed error={deal.error} onRetry={() => void deal.refetch()} isRetrying={deal.isFetching} />
      ) : (
        <SkeletonRows rows={6} widths={[50, 20, 30]} />
      )}
    </>
  );
}

type Tab = 'history' | 'activities' | 'products' | 'quotes' | 'contracts';

function Shown({ deal }: { deal: Deal }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const nameOf = useNameOf();
  const can = useCan();
  const writes = can('sales.deal.write') && deal.deletedAt === null;
  const pipeline = useQuery(pipelinesQuery).data?.items.find(({ id }) => id === deal.pipelineId);
  const [tab, setTab] = useState<Tab>('history');
  const moves = useMoves({ filter: null, search: '', sort: 'expectedOn', pipelineId: deal.pipelineId });
  const won = pipeline?.stages.find(({ kind }) => kind === 'won');
  const lost = pipeline?.stages.find(({ kind }) => kind === 'lost');
  const isOpen = deal.status === 'open';
  return (
    <>
      <PageBar
        title={deal.name}
        note={
          deal.deletedAt ? (
            <Tag tone="negative">{t`In the trash`}</Tag>
          ) : (
            !isOpen && <Tag tone={dealStatusTones[deal.status]}>{i18n._(dealStatusWords[deal.status])}</Tag>
          )
        }
      >
        {writes && isOpen && lost && (
          <Button icon="close" onPress={() => moves.begin(deal, lost)}>
            {nameOf(lost.names)}
          </Button>
        )}
        {writes && isOpen && won && (
          <Button look="primary" icon="check" onPress={() => moves.begin(deal, won)}>
            {nameOf(won.names)}
          </Button>
        )}
        {!isOpen && writes && <Reopen deal={deal} />}
        <More deal={deal} />
      </PageBar>
      <div className="dealhead">
        <p className="row gap-4 t2">
          {deal.customerId === null ? (
            <span className="t3">{t`Hidden customer`}</span>
          ) : (
            <a className="link font-medium" href={customerHref(deal.customerId)}>
              <bdi>{deal.customerName}</bdi>
            </a>
          )}
          {deal.amount && <b className="num">{format.money(deal.amount)}</b>}
          <span className="num">{format.percent(deal.probability / 100, 0)}</span>
        </p>
        {pipeline && (
          <StageBar
            deal={deal}
            pipeline={pipeline}
            onMove={writes && isOpen ? (stage) => moves.begin(deal, stage) : undefined}
          />
        )}
      </div>
      <div className="dealbody">
        <div className="dealmain">
          {isOpen && <DealStep deal={deal} writes={writes} />}
          <Tabs<Tab>
            label={t`Parts of the deal`}
            value={tab}
            onChange={setTab}
            items={[
              { id: 'history', label: t`History` },
              ...(can('customers.activity.read')
                ? [{ id: 'activities' as const, label: t`Activities` }]
                : []),
              ...(deal.lines
                ? [{ id: 'products' as const, label: t`Products`, count: deal.lines.length }]
                : []),
              ...(can('sales.quote.read') ? [{ id: 'quotes' as const, label: t`Quotes` }] : []),
              ...(can('sales.contract.read') ? [{ id: 'contracts' as const, label: t`Contracts` }] : []),
            ]}
          >
            {(shown) =>
              shown === 'history' ? (
                <DealHistory id={deal.id} />
              ) : shown === 'activities' ? (
                <RecordActivities kind="deal" id={deal.id} name={deal.name} />
              ) : shown === 'quotes' ? (
                <QuotesOf of={{ dealId: deal.id }} newHref={`/quotes/new?deal=${deal.id}`} />
              ) : shown === 'contracts' ? (
                <ContractsOf of={{ dealId: deal.id }} newHref={`/contracts/new?deal=${deal.id}`} />
              ) : (
                <DealLines deal={deal} writes={writes} />
              )
            }
          </Tabs>
        </div>
        <DealFacts deal={deal} writes={writes} />
      </div>
      {moves.asked && (
        <MoveDialog
          key={`${moves.asked.stage.id} ${moves.asked.missing.join()}`}
          asked={moves.asked}
          onClose={moves.close}
          onMove={moves.finish}
          isPending={moves.isPending}
        />
      )}
    </>
  );
}

function Reopen({ deal }: { deal: Deal }) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const reopen = useMutation({
    mutationFn: () => call(reopenDeal, { params: { id: deal.id }, body: {} }, { version: deal.version }),
    onSuccess: (after) => {
      client.setQueryData(dealQuery(after.id).queryKey, after);
      void client.invalidateQueries({ queryKey: ['deals'] });
      notify({ text: t`The deal is open again` });
    },
    onError: (error) => notify({ text: failureText(error, i18n) }),
  });
  return (
    <Button look="primary" icon="retry" isPending={reopen.isPending} onPress={() => reopen.mutate()}>
      <Trans>Open again</Trans>
    </Button>
  );
}

/** The trash, there and back. */
function More({ deal }: { deal: Deal }) {
  const { t, i18n } = useLingui();
  const go = useGo();
  const client = useQueryClient();
  const deletes = useCan()('sales.deal.delete');
  const refresh = () => void client.invalidateQueries({ queryKey: ['deals'] });
  const failed = (error: unknown) => notify({ text: failureText(error, i18n) });
  const restore = useMutation({
    mutationFn: () => call(restoreDeal, { params: { id: deal.id } }),
    onSuccess: refresh,
    onError: failed,
  });
  const remove = useMutation({
    mutationFn: () => call(deleteDeal, { params: { id: deal.id } }, { version: deal.version }),
    onSuccess: () => {
      const { name } = deal;
      notify({ text: t`“${name}” is in the trash`, onUndo: () => restore.mutate() });
      refresh();
      go('/deals');
    },
    onError: failed,
  });
  if (!deletes) return null;
  const action =
    deal.deletedAt === null
      ? {
          id: 'delete',
          label: t`To the trash`,
          icon: 'trash' as const,
          danger: true,
          onAction: () => remove.mutate(),
        }
      : { id: 'restore', label: t`Bring back`, icon: 'undo' as const, onAction: () => restore.mutate() };
  return (
    <Menu
      label={t`More`}
      trigger={<IconButton icon="more" label={t`More`} />}
      groups={[{ items: [action] }]}
    />
  );
}
