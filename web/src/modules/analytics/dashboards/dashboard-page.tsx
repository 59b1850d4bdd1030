import { useLingui } from '@lingui/react/macro';
import type { Board, Tile } from '@peyvand/contract/analytics/dashboards';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { EmptyState } from '../../../kit/empty.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { Menu, type MenuGroup } from '../../../kit/menu.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { TileAlert } from '../alerts/tile-alert.tsx';
import { FiguresFailed } from '../failed.tsx';
import { modelQuery } from '../queries.ts';
import { SaveDialog } from '../reports/save-dialog.tsx';
import { useSaving } from '../reports/saved.ts';
import { ArrangeBar } from './arrange-bar.tsx';
import type { Told } from './asker.ts';
import { changed } from './board.ts';
import { BoardGrid } from './board-grid.tsx';
import { useReadyNames } from './board-names.ts';
import { ExplainPanel } from './explain-panel.tsx';
import { PageFilters } from './page-filters.tsx';
import { TitleDialog } from './title-dialog.tsx';
import { type Shown, useBoard, usePage } from './use-board.ts';
import { AskerProvider, useAsker } from './use-tile.ts';
import './dashboards.css';

/** Boards of figures that stay up to date: ready ones, own ones, and those that others show. */
export function Page() {
  const { t } = useLingui();
  const { shown, list, setBoard, failed } = useBoard();
  if (shown) return <ShownBoard key={shown.id} shown={shown} boards={list?.items ?? []} onBoard={setBoard} />;
  return (
    <>
      <PageBar title={t({ message: 'Dashboard', context: 'page' })} />
      {failed ? (
        <FiguresFailed
          error={failed.error}
          onRetry={() => void failed.refetch()}
          isRetrying={failed.isFetching}
        />
      ) : (
        <SkeletonRows rows={8} />
      )}
    </>
  );
}

interface ShownProps {
  readonly shown: Shown;
  readonly boards: NonNullable<ReturnType<typeof useBoard>['list']>['items'];
  readonly onBoard: (id: string | null) => void;
}

function ShownBoard({ shown, boards, onBoard }: ShownProps) {
  const { t } = useLingui();
  const model = useQuery(modelQuery);
  const [page = shown.board.page, setPage] = usePage(shown.board.page);
  const asker = useAsker(page);
  const { create, change, remove, chooseFirst } = useSaving();
  const [draft, setDraft] = useState<Board | null>(null);
  const [explained, setExplained] = useState<{ tile: Tile; told: Told } | null>(null);
  const [alerted, setAlerted] = useState<{ tile: Tile; told: Told } | null>(null);
  const [titled, setTitled] = useState<Tile | null>(null);
  const [asked, setAsked] = useState<'copy' | 'name' | null>(null);
  const wall = useRef<HTMLDivElement>(null);
  const { saved, name } = shown;
  const board = draft ?? shown.board;
  const keep = async () => {
    if (!draft || !saved) return;
    await change.mutateAsync({
      id: saved.id,
      version: saved.version,
      content: { kind: 'dashboard', board: { ...draft, page } },
    });
    setDraft(null);
    setPage(null);
  };
  const verbs: MenuGroup[] = [
    {
      items: [
        { id: 'copy', label: t`Make a copy`, icon: 'copy', onAction: () => setAsked('copy') },
        {
          id: 'first',
          label: t`Open this one first`,
          icon: 'star',
          onAction: () => chooseFirst.mutate(shown.id),
        },
        ...(saved?.mine
          ? [
              {
                id: 'name',
                label: t`Name and sharing`,
                icon: 'pen' as const,
                onAction: () => setAsked('name'),
              },
            ]
          : []),
      ],
    },
    ...(saved?.mine
      ? [
          {
            items: [
              {
                id: 'remove',
                label: t`Remove`,
                icon: 'trash' as const,
                danger: true,
                onAction: () => remove.mutate(saved, { onSuccess: () => onBoard(null) }),
              },
            ],
          },
        ]
      : []),
  ];
  return (
    <>
      <PageBar title={name}>
        <BoardMenu {...{ shown, boards, onBoard }} />
        <PageFilters page={page} onChange={setPage} />
        {draft === null && (
          <>
            <IconButton
              look="quiet"
              icon="eye"
              label={t`Full screen`}
              onPress={() => void wall.current?.requestFullscreen()}
            />
            {saved?.mine && <Button icon="pen" onPress={() => setDraft(shown.board)}>{t`Arrange`}</Button>}
            <Menu
              label={t`What can be done with the board`}
              trigger={<IconButton look="quiet" icon="more" label={t`What can be done with the board`} />}
              groups={verbs}
            />
          </>
        )}
      </PageBar>
      {draft && (
        <ArrangeBar
          board={draft}
          onChange={setDraft}
          onKeep={keep}
          onLeave={() => setDraft(null)}
          model={model.data}
        />
      )}
      {model.data ? (
        <AskerProvider value={asker}>
          <div ref={wall} className="boardwall">
            {board.tiles.length === 0 && (
              <EmptyState
                title={t`This board is empty`}
                text={t`Put figures, reports and texts on it: choose “Arrange”, then “Add”.`}
              />
            )}
            <BoardGrid
              board={board}
              model={model.data}
              onExplain={(tile, told) => setExplained({ tile, told })}
              onAlert={(tile, told) => setAlerted({ tile, told })}
              {...(draft ? { arrange: { onChange: setDraft, onRename: setTitled } } : {})}
            />
          </div>
        </AskerProvider>
      ) : (
        <SkeletonRows rows={8} />
      )}
      {explained && model.data && (
        <ExplainPanel {...explained} model={model.data} page={page} onClose={() => setExplained(null)} />
      )}
      {alerted && model.data && (
        <TileAlert {...alerted} model={model.data} page={page} onClose={() => setAlerted(null)} />
      )}
      {titled && draft && (
        <TitleDialog
          tile={titled}
          onClose={() => setTitled(null)}
          onKeep={(tile) => {
            setDraft(changed(draft, tile));
            setTitled(null);
          }}
        />
      )}
      {asked === 'name' && saved && (
        <SaveDialog
          title={t`Name and sharing`}
          start={saved}
          onClose={() => setAsked(null)}
          save={(words) => change.mutateAsync({ ...words, id: saved.id, version: saved.version })}
        />
      )}
      {asked === 'copy' && (
        <SaveDialog
          title={t`A copy of the board`}
          start={{ name, visibility: 'private' }}
          onClose={() => setAsked(null)}
          save={async (words) => {
            const content = { kind: 'dashboard' as const, board: { ...shown.board, page } };
            onBoard((await create.mutateAsync({ ...words, content })).id);
          }}
        />
      )}
    </>
  );
}

/** Goes to another board: the ready ones, then those that are kept. */
function BoardMenu({ shown, boards, onBoard }: ShownProps) {
  const { t } = useLingui();
  const ready = useReadyNames();
  const kept = boards.filter(({ kind }) => kind === 'dashboard');
  const line = ([id, label]: readonly [string, string]) => ({
    id,
    label,
    isOn: id === shown.id,
    onAction: () => onBoard(id),
  });
  return (
    <Menu
      label={t`Boards`}
      trigger={
        <Button look="quiet" icon="board">
          {t`Boards`}
        </Button>
      }
      groups={[
        ...(kept.length > 0
          ? [{ title: t`Kept boards`, items: kept.map(({ id, name }) => line([id, name])) }]
          : []),
        { title: t`Ready boards`, items: Object.entries(ready).map(line) },
      ]}
    />
  );
}
