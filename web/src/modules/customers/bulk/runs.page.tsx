import { useLingui } from '@lingui/react/macro';
import type { BulkRun } from '@peyvand/contract/customers/bulk';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Icon } from '../../../kit/icon/icon.tsx';
import { Tag } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { PastList } from '../../../kit/past-list.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useOwnerOptions } from '../people.ts';
import './bulk.css';
import { useFieldLabel } from '../../platform/parts.tsx';
import { runsQuery } from './bulk-queries.ts';
import { changeText, stateTones, stateWords } from './bulk-words.ts';
import { UndoRun } from './run-view.tsx';

/** The bulk changes so far, newest first; each opens and can be taken back. */
export function Page() {
  const { t } = useLingui();
  const list = useInfiniteQuery(runsQuery);
  return (
    <div className="bulkpage">
      <PageBar title={t`Bulk changes`} />
      <PastList
        list={list}
        empty={{
          title: t`No bulk change so far`,
          text: t`Select customers in the list, or all results, and choose what happens to them.`,
        }}
      >
        {(run) => <PastRun key={run.id} run={run} />}
      </PastList>
    </div>
  );
}

function PastRun({ run }: { run: BulkRun }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const owners = useOwnerOptions();
  const nameOf = (id: string) => owners.find((one) => one.id === id)?.label;
  const labelOf = useFieldLabel();
  const parts = [
    t`changed: ${format.number(run.done)}`,
    run.refused > 0 ? t`stayed: ${format.number(run.refused)}` : '',
  ].filter(Boolean);
  return (
    <li>
      <Icon name="people" />
      <a className="grow" href={`/customers/bulk/${run.id}`}>
        <span className="row">
          <span className="cut med">{changeText(run.change, i18n, nameOf, labelOf)}</span>
          <Tag tone={stateTones[run.state]}>{i18n._(stateWords[run.state])}</Tag>
        </span>
        <span className="meta block">
          {format.relative(run.createdAt)} · <bdi>{run.owner.name}</bdi> · {format.list(parts)}
        </span>
      </a>
      <UndoRun run={run} size="sm" />
    </li>
  );
}
