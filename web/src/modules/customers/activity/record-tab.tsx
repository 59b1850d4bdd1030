import { Trans, useLingui } from '@lingui/react/macro';
import type { Activity } from '@peyvand/contract/customers/activities';
import { useQuery } from '@tanstack/react-query';
import { Button } from '../../../kit/button.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan } from '../../../lib/session.ts';
import { ListFailed } from '../list/list-body.tsx';
import { recordQuery } from '../queries.ts';
import { AgendaItem } from './agenda-item.tsx';
import type { Start } from './draft.ts';
import { type Host, hostQuery } from './queries.ts';
import { type Doing, useDoing } from './use-doing.tsx';
import './activity.css';

/** The activities of a customer, on their record. */
export function ActivitiesTab({ customerId }: { customerId: string }) {
  const customerName = useQuery(recordQuery(customerId)).data?.name ?? null;
  return (
    <div className="act-tab">
      <HostActivities host={{ customerId }} start={{ customerId, customerName }} />
    </div>
  );
}

/** The activities about a record of another module, such as a deal. */
export function RecordActivities(record: { kind: string; id: string; name: string }) {
  return <HostActivities host={{ aboutKind: record.kind, aboutId: record.id }} start={{ about: record }} />;
}

/** What is planned and what was done, for one customer or record, with a way to plan more. */
function HostActivities({ host, start }: { host: Host; start: Start }) {
  const { t } = useLingui();
  const writes = useCan()('customers.activity.write');
  const list = useQuery(hostQuery(host));
  const doing = useDoing();
  if (list.isPending) return <SkeletonRows rows={4} />;
  if (list.isError)
    return <ListFailed error={list.error} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />;
  const planned = list.data.items.filter(({ state }) => state === 'planned').toReversed();
  const closed = list.data.items.filter(({ state }) => state !== 'planned');
  return (
    <div className="py-3">
      <div className="row justify-between pb-2">
        <h2 className="sec">{t({ message: 'Planned', context: 'activities' })}</h2>
        {writes && (
          <Button icon="plus" size="sm" look="quiet" onPress={() => doing.begin(start)}>
            <Trans>New activity</Trans>
          </Button>
        )}
      </div>
      {planned.length === 0 ? (
        <p className="small t2 pb-3">
          <Trans>Nothing is planned.</Trans>
        </p>
      ) : (
        <Lines list={planned} doing={doing} writes={writes} />
      )}
      {closed.length > 0 && (
        <>
          <h2 className="sec">{t({ message: 'Done and cancelled', context: 'activities' })}</h2>
          <Lines list={closed} doing={doing} writes={writes} />
        </>
      )}
      {doing.view}
    </div>
  );
}

function Lines({ list, doing, writes }: { list: readonly Activity[]; doing: Doing; writes: boolean }) {
  const format = useFormat();
  return (
    <ol className="agenda plain wide">
      {list.map((one) => (
        <AgendaItem
          key={one.id}
          activity={one}
          when={<WhenOf activity={one} />}
          mayWrite={writes && one.state !== 'cancelled'}
          onDone={() => doing.finish(one)}
          onReopen={() => doing.deeds.reopen.mutate(one)}
          onOpen={() => doing.open(one.id)}
        >
          {one.startsAt !== null && one.state === 'planned' && (
            <span className="meta num">{format.time(one.startsAt)}</span>
          )}
        </AgendaItem>
      ))}
    </ol>
  );
}

function WhenOf({ activity }: { activity: Activity }) {
  const format = useFormat();
  const { state, closedAt, day, standing } = activity;
  if (state !== 'planned') return closedAt === null ? '—' : format.dateInList(closedAt);
  if (day === null) return '—';
  return <span className={standing === 'overdue' ? 'neg' : ''}>{format.due(day).text}</span>;
}
