import { useLingui } from '@lingui/react/macro';
import type { ReportTile } from '@peyvand/contract/analytics/dashboards';
import type { Report } from '@peyvand/contract/analytics/report';
import type { SavedHead } from '@peyvand/contract/analytics/saved';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Menu, type MenuGroup } from '../../../kit/menu.tsx';
import { notify } from '../../../kit/toast.tsx';
import { useGo, useQueryText } from '../../../lib/navigation.ts';
import { added, hasRoom } from '../dashboards/board.ts';
import { useTileName } from '../dashboards/tile-name.ts';
import { SaveDialog } from './save-dialog.tsx';
import { oneSavedQuery, savedQuery, useSavedFailure, useSaving } from './saved.ts';

/** Keeps the report of the workspace: under its name, under a new one, or on a board. Opens the one that the address names. */
export function KeepReport({ report, onOpen }: { report: Report; onOpen: (report: Report) => void }) {
  const { t } = useLingui();
  const go = useGo();
  const client = useQueryClient();
  const say = useSavedFailure();
  const { ofReport } = useTileName();
  const [id, setId] = useQueryText('saved');
  const [text] = useQueryText('report');
  const saved = useQuery({ ...oneSavedQuery(id), enabled: id !== '' }).data;
  const list = useQuery(savedQuery).data?.items ?? [];
  const { create, change } = useSaving();
  const [isNaming, setNaming] = useState(false);
  const kept = saved?.content.kind === 'report' ? saved.content.report : null;
  const open = useEffectEvent(() => {
    if (kept && text === '') onOpen(kept);
  });
  useEffect(() => {
    if (kept) open();
  }, [kept]);
  const name = saved?.name ?? ofReport(report).slice(0, 100);
  const failed = (error: unknown) => notify({ text: say(error) });
  const pin = async (head: SavedHead) => {
    try {
      const board = await client.query({ ...oneSavedQuery(head.id), staleTime: 0 });
      if (board.content.kind !== 'dashboard' || !hasRoom(board.content.board)) return;
      const tile: ReportTile = {
        id: 'new',
        title: saved?.name ?? null,
        kind: 'report',
        width: 6,
        height: 4,
        report,
      };
      const content = { kind: 'dashboard' as const, board: added(board.content.board, tile) };
      await change.mutateAsync({ id: head.id, version: board.version, content });
      notify({
        text: t`The report is on the board “${head.name}”`,
        action: { label: t`Open the board`, run: () => go(`/dashboards?board=${head.id}`) },
      });
    } catch (error) {
      failed(error);
    }
  };
  const boards = list.filter(({ kind, mine }) => kind === 'dashboard' && mine);
  const isChanged = kept !== null && JSON.stringify(kept) !== JSON.stringify(report);
  const groups: MenuGroup[] = [
    {
      ...(saved ? { title: saved.name } : {}),
      items: [
        ...(saved?.mine
          ? [
              {
                id: 'keep',
                label: t`Save the changes`,
                icon: 'save' as const,
                isDisabled: !isChanged,
                onAction: () =>
                  change.mutate(
                    { id: saved.id, version: saved.version, content: { kind: 'report', report } },
                    {
                      onSuccess: () => notify({ text: t`The report is saved` }),
                      onError: failed,
                    },
                  ),
              },
            ]
          : []),
        { id: 'new', label: t`Save under a name`, icon: 'plus', onAction: () => setNaming(true) },
        { id: 'list', label: t`Open a kept report`, icon: 'file', onAction: () => go('/reports') },
      ],
    },
    ...(boards.length > 0
      ? [
          {
            title: t`Pin to a board`,
            items: boards.slice(0, 12).map((one) => ({
              id: one.id,
              label: one.name,
              icon: 'board' as const,
              onAction: () => void pin(one),
            })),
          },
        ]
      : []),
  ];
  return (
    <>
      <Menu label={t`Keep the report`} trigger={<Button icon="save">{t`Save`}</Button>} groups={groups} />
      {isNaming && (
        <SaveDialog
          title={t`Save the report`}
          start={{ name, visibility: 'private' }}
          onClose={() => setNaming(false)}
          save={async (words) => {
            const made = await create.mutateAsync({ ...words, content: { kind: 'report', report } });
            client.setQueryData(oneSavedQuery(made.id).queryKey, made);
            setId(made.id);
          }}
        />
      )}
    </>
  );
}
