import { Trans, useLingui } from '@lingui/react/macro';
import type { SavedHead } from '@peyvand/contract/analytics/saved';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { IconButton } from '../../../kit/button.tsx';
import { EmptyState, NoMatch } from '../../../kit/empty.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { Menu } from '../../../kit/menu.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { SearchLine } from '../../../kit/search-line.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useGo, useQueryText } from '../../../lib/navigation.ts';
import { AlertList } from '../alerts/alert-list.tsx';
import { FiguresFailed } from '../failed.tsx';
import { DeliveryDialog, DeliveryList } from './deliveries.tsx';
import { SaveDialog } from './save-dialog.tsx';
import { oneSavedQuery, savedQuery, useSaving } from './saved.ts';
import './reports.css';

/** Reports and boards that are kept: own ones and those of others, found by name. */
export function Page() {
  const { t, i18n } = useLingui();
  const go = useGo();
  const found = useQuery(savedQuery);
  const [sought, setSought] = useQueryText('q');
  const [renamed, setRenamed] = useState<SavedHead | null>(null);
  const { change } = useSaving();
  const fold = (text: string) =>
    text.toLocaleLowerCase(i18n.locale).replaceAll('ي', 'ی').replaceAll('ك', 'ک');
  const items = found.data?.items ?? [];
  const shown = items.filter(({ name }) => fold(name).includes(fold(sought.trim())));
  return (
    <>
      <PageBar title={t({ message: 'Reports', context: 'page' })} count={found.data && items.length}>
        <div className="grid w-72 max-phone:w-full">
          <SearchLine label={t`Search reports and boards`} value={sought} onChange={setSought} />
        </div>
      </PageBar>
      {found.isPending && <SkeletonRows rows={6} />}
      {found.isError && !found.data && (
        <FiguresFailed
          error={found.error}
          onRetry={() => void found.refetch()}
          isRetrying={found.isFetching}
        />
      )}
      {found.data && items.length === 0 && (
        <EmptyState
          title={t`No report is kept yet`}
          text={<Trans>Put a question together in the analysis, and keep it under a name.</Trans>}
          ways={[
            {
              id: 'ask',
              icon: 'table',
              title: t`Begin an analysis`,
              text: t`Any figure by anything.`,
              onAction: () => go('/analysis'),
            },
            {
              id: 'boards',
              icon: 'chart',
              title: t`Look at the boards`,
              text: t`Some are ready; a copy can be changed.`,
              onAction: () => go('/dashboards'),
            },
          ]}
        />
      )}
      {items.length > 0 && shown.length === 0 && <NoMatch onRemoveLast={() => setSought(null)} />}
      {shown.length > 0 && (
        <ul className="savedlist" aria-label={t`Reports and boards`}>
          {shown.map((one) => (
            <SavedLine key={one.id} saved={one} onRename={() => setRenamed(one)} />
          ))}
        </ul>
      )}
      <DeliveryList />
      <AlertList />
      {renamed && (
        <SaveDialog
          title={t`Name and sharing`}
          start={renamed}
          onClose={() => setRenamed(null)}
          save={(words) => change.mutateAsync({ ...words, id: renamed.id, version: renamed.version })}
        />
      )}
    </>
  );
}

const pathOf = ({ kind, id }: Pick<SavedHead, 'kind' | 'id'>) =>
  kind === 'report' ? `/analysis?saved=${id}` : `/dashboards?board=${id}`;

function SavedLine({ saved, onRename }: { saved: SavedHead; onRename: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const client = useQueryClient();
  const { create, remove } = useSaving();
  const [isScheduling, setScheduling] = useState(false);
  const { name, kind, visibility, mine, ownerName } = saved;
  const audience = {
    private: t`Only I`,
    team: t`Team of ${ownerName}`,
    all: t`Everybody`,
  };
  const short = name.slice(0, 90);
  const copy = async () => {
    const { content } = await client.query({ ...oneSavedQuery(saved.id), staleTime: 0 });
    await create.mutateAsync({
      name: t({ message: `${short} (copy)`, context: 'name of a report' }),
      visibility: 'private',
      content,
    });
  };
  return (
    <li>
      <Icon name={kind === 'report' ? 'table' : 'chart'} className="t3" />
      <a href={pathOf(saved)} className="grow min-w-0">
        <bdi className="cut block med">{name}</bdi>
        <span className="meta cut block">
          {kind === 'report'
            ? t({ message: 'Report', context: 'what is kept' })
            : t({ message: 'Dashboard', context: 'what is kept' })}
          {' · '}
          {audience[visibility]}
          {' · '}
          <bdi>{ownerName}</bdi>
          {' · '}
          {format.relative(saved.changedAt)}
        </span>
      </a>
      <Menu
        label={t`What can be done with “${name}”`}
        trigger={<IconButton look="quiet" icon="more" label={t`What can be done with “${name}”`} />}
        groups={[
          {
            items: [
              { id: 'copy', label: t`Duplicate`, icon: 'copy', onAction: () => void copy() },
              {
                id: 'files',
                label: t`Files at set times`,
                icon: 'clock',
                onAction: () => setScheduling(true),
              },
              ...(mine
                ? [{ id: 'name', label: t`Name and sharing`, icon: 'pen' as const, onAction: onRename }]
                : []),
            ],
          },
          ...(mine
            ? [
                {
                  items: [
                    {
                      id: 'remove',
                      label: t`Remove`,
                      icon: 'trash' as const,
                      danger: true,
                      onAction: () => remove.mutate(saved),
                    },
                  ],
                },
              ]
            : []),
        ]}
      />
      {isScheduling && <DeliveryDialog saved={saved} onClose={() => setScheduling(false)} />}
    </li>
  );
}
