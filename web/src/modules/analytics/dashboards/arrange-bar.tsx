import { useLingui } from '@lingui/react/macro';
import type { Board, Tile } from '@peyvand/contract/analytics/dashboards';
import type { Model } from '@peyvand/contract/analytics/model';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { Menu } from '../../../kit/menu.tsx';
import { Select } from '../../../kit/select.tsx';
import { oneSavedQuery, savedQuery, useSavedFailure } from '../reports/saved.ts';
import { useNames } from '../workspace/names.ts';
import { added, hasRoom } from './board.ts';
import { TitleDialog } from './title-dialog.tsx';

const placed = { id: 'new', title: null } as const;
const emptyText: Tile = { ...placed, kind: 'text', width: 6, height: 1, text: '' };

/** What is done while a board is arranged: tiles come to it, and it is kept or left as it was. */
export function ArrangeBar(props: {
  board: Board;
  model: Model | undefined;
  onChange: (board: Board) => void;
  onKeep: () => Promise<void>;
  onLeave: () => void;
}) {
  const { board, model, onChange, onKeep, onLeave } = props;
  const { t } = useLingui();
  const say = useSavedFailure();
  const [adds, setAdds] = useState<'figure' | 'report' | 'text' | null>(null);
  const [state, setState] = useState<{ isPending: boolean; failed?: string }>({ isPending: false });
  const add = (tile: Tile) => {
    onChange(added(board, tile));
    setAdds(null);
  };
  const keep = async () => {
    setState({ isPending: true });
    try {
      await onKeep();
    } catch (error) {
      setState({ isPending: false, failed: say(error) });
    }
  };
  return (
    <div className="row flex-wrap gap-2 px-6 pb-3 max-phone:px-4">
      <Menu
        label={t`Add to the board`}
        trigger={
          <Button icon="plus" isDisabled={!hasRoom(board)}>
            {t({ message: 'Add', context: 'a tile to a board' })}
          </Button>
        }
        groups={[
          {
            items: [
              { id: 'figure', label: t`Key figure`, icon: 'percent', onAction: () => setAdds('figure') },
              { id: 'report', label: t`Kept report`, icon: 'table', onAction: () => setAdds('report') },
              {
                id: 'text',
                label: t({ message: 'Text', context: 'tile of a board' }),
                icon: 'pen',
                onAction: () => setAdds('text'),
              },
            ],
          },
        ]}
      />
      <span className="grow meta">{t`Draw tiles by their handle, or move them with the arrow keys.`}</span>
      {state.failed && (
        <span className="small neg" role="alert">
          {state.failed}
        </span>
      )}
      <Button onPress={onLeave}>{t`Leave as it was`}</Button>
      <Button look="primary" icon="check" isPending={state.isPending} onPress={() => void keep()}>
        {t`Save`}
      </Button>
      {adds === 'figure' && model && <FigureDialog model={model} onAdd={add} onClose={() => setAdds(null)} />}
      {adds === 'report' && <ReportDialog onAdd={add} onClose={() => setAdds(null)} />}
      {adds === 'text' && <TitleDialog tile={emptyText} onKeep={add} onClose={() => setAdds(null)} />}
    </div>
  );
}

interface AddProps {
  readonly onAdd: (tile: Tile) => void;
  readonly onClose: () => void;
}

function FigureDialog({ model, onAdd, onClose }: AddProps & { model: Model }) {
  const { t } = useLingui();
  const names = useNames();
  const offered = model.measures.filter(
    ({ label, aggregation }) => label !== null && aggregation !== 'window',
  );
  const [measure, setMeasure] = useState<string | null>(null);
  const [comparison, setComparison] = useState<'previousYear' | 'previousPeriod' | 'none'>('previousYear');
  return (
    <AddDialog
      title={t`Key figure`}
      onClose={onClose}
      onAdd={
        measure === null
          ? undefined
          : () =>
              onAdd({
                ...placed,
                kind: 'figure',
                width: 3,
                height: 2,
                measure,
                filter: null,
                comparison: comparison === 'none' ? null : comparison,
                spark: true,
              })
      }
    >
      <Select
        label={t({ message: 'Figure', context: 'that is counted' })}
        value={measure}
        onChange={setMeasure}
        options={offered.map(({ name }) => ({ id: name, label: names.of(name) }))}
      />
      <Select<typeof comparison>
        label={t`Compared with`}
        value={comparison}
        onChange={setComparison}
        options={[
          { id: 'previousYear', label: t`The same days a year before` },
          { id: 'previousPeriod', label: t`As many days just before` },
          { id: 'none', label: t({ message: 'Nothing', context: 'to compare with' }) },
        ]}
      />
    </AddDialog>
  );
}

function ReportDialog({ onAdd, onClose }: AddProps) {
  const { t } = useLingui();
  const client = useQueryClient();
  const reports = (useQuery(savedQuery).data?.items ?? []).filter(({ kind }) => kind === 'report');
  const [chosen, setChosen] = useState<string | null>(null);
  const add = async (id: string) => {
    const { content, name } = await client.query({ ...oneSavedQuery(id), staleTime: 0 });
    if (content.kind === 'report')
      onAdd({ id: 'new', title: name, kind: 'report', width: 6, height: 4, report: content.report });
  };
  return (
    <AddDialog
      title={t`Kept report`}
      onClose={onClose}
      onAdd={chosen === null ? undefined : () => void add(chosen)}
    >
      {reports.length === 0 ? (
        <p className="t2">{t`No report is kept yet. Put one together in the analysis and keep it there.`}</p>
      ) : (
        <Select
          label={t({ message: 'Report', context: 'what is kept' })}
          value={chosen}
          onChange={setChosen}
          options={reports.map(({ id, name, ownerName }) => ({ id, label: name, detail: ownerName }))}
        />
      )}
    </AddDialog>
  );
}

function AddDialog(props: {
  title: string;
  children: React.ReactNode;
  onAdd: (() => void) | undefined;
  onClose: () => void;
}) {
  const { t } = useLingui();
  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      title={props.title}
      footer={
        <>
          <Button onPress={props.onClose}>{t`Cancel`}</Button>
          <Button look="primary" isDisabled={props.onAdd === undefined} onPress={() => props.onAdd?.()}>
            {t({ message: 'Add', context: 'a tile to a board' })}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">{props.children}</div>
    </Dialog>
  );
}
