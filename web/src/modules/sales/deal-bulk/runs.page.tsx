import { useLingui } from '@lingui/react/macro';
import type { DealBulkRun } from '@peyvand/contract/sales/deal-bulk';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Icon } from '../../../kit/icon/icon.tsx';
import { Tag } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { PastList } from '../../../kit/past-list.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { runsQuery } from './bulk-queries.ts';
import { changeText, stateTones, stateWords } from './bulk-words.ts';
import { UndoRun } from './run-view.tsx';
import { useNames } from './use-names.ts';

/** The bulk changes of deals so far, newest first; each opens and can be taken back. */
export function Page() {
  const { t } = useLingui();
  const list = useInfiniteQuery(runsQuery);
  return (
    <>
      <PageBar title={t`Bulk changes of deals`} />
      <div className="px-6 max-phone:px-4">
        <PastList
          list={list}
          empty={{
            title: t`No bulk change so far`,
            text: t`Select deals in the list, or all results, and choose what happens to them.`,
          }}
        >
          {(run) => <PastRun key={run.id} run={run} />}
        </PastList>
      </div>
    </>
  );
}

function PastRun({ run }: { run: DealBulkRun }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const names = useNames();
  const parts = [
    t`changed: ${format.number(run.done)}`,
    run.refused > 0 ? t`stayed: ${format.number(run.refused)}` : '',
  ].filter(Boolean);
  return (
    <li>
      <Icon name="board" />
      <a className="grow" href={`/deals/bulk/${run.id}`}>
        <span className="row">
          <span className="cut med">{changeText(run.change, i18n, names)}</span>
          <Tag tone={stateTones[run.state]}>{i18n._(stateWords[run.state])}</Tag>
        </span>
        <span className="meta block">
          {format.relative(run.createdAt)} · {format.list(parts)}
        </span>
      </a>
      <UndoRun run={run} size="sm" />
    </li>
  );
}
