import { Trans, useLingui } from '@lingui/react/macro';
import type { BoardColumn, dealBoard } from '@peyvand/contract/sales/deal-endpoints';
import type { DealRow } from '@peyvand/contract/sales/deals';
import type { Pipeline, Stage } from '@peyvand/contract/sales/pipelines';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { z } from 'zod';
import { Icon } from '../../../kit/icon/icon.tsx';
import type { MenuGroup } from '../../../kit/menu.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { phoneQuery, useMedia } from '../../../lib/media.ts';
import { useCan, useMe } from '../../../lib/session.ts';
import type { WantedDeals } from '../deal/deal-queries.ts';
import { useNameOf } from '../deal/deal-words.ts';
import { peopleQuery } from '../people-query.ts';
import { DealCard } from './card.tsx';
import { StageColumn } from './column.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { useKeptList } from './use-kept-list.ts';
import { useMoves } from './use-moves.ts';
import { useTouchDrag } from './use-touch-drag.ts';
import './board.css';

type Board = z.infer<typeof dealBoard.response>;

/** The stages side by side; on a phone one at a time. Cards are dragged, moved by keys, or by their menu. */
export function BoardView({
  board,
  pipeline,
  wanted,
  lane = '',
}: {
  board: Board;
  pipeline: Pipeline;
  wanted: WantedDeals;
  /** Whose lane it is, where there are several boards. */
  lane?: string;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const nameOf = useNameOf();
  const writes = useCan()('sales.deal.write');
  const own = useMe()?.user.id;
  const people = useQuery(peopleQuery).data;
  const names = new Map(people?.items.map(({ id, name }) => [id, name]));
  const isPhone = useMedia(phoneQuery);
  const [folded, fold] = useKeptList('folded');
  const [dragged, setDragged] = useState<DealRow | null>(null);
  const [lifted, setLifted] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const [landed, setLanded] = useState<string | null>(null);
  const root = useRef<HTMLDivElement>(null);
  /** The cards as they were drawn, also those that a column fetched by itself. */
  const [drawn] = useState(() => new Map<string, DealRow>());
  const moves = useMoves(wanted);
  const stages = new Map(pipeline.stages.map((stage) => [stage.id, stage]));
  const columns = board.columns.filter(({ stageId }) => stages.has(stageId));
  const open = columns.filter(({ kind }) => kind === 'open');
  const ends = columns.filter(({ kind }) => kind !== 'open');
  const [shown, setShown] = useState<string | null>(null);
  const current = open.find(({ stageId }) => stageId === shown) ?? open[0];
  const largest = Math.max(1, ...open.map(sizeOf));

  function targetsOf(deal: DealRow): Stage[] {
    const from = stages.get(deal.stageId);
    return pipeline.stages.filter(
      ({ id }) =>
        id !== deal.stageId && (from === undefined || from.next.length === 0 || from.next.includes(id)),
    );
  }
  function menuOf(deal: DealRow): readonly MenuGroup[] {
    if (!writes) return [];
    const items = targetsOf(deal).map((stage) => ({
      id: stage.id,
      label: nameOf(stage.names),
      ...(stage.kind === 'open'
        ? {}
        : { icon: stage.kind === 'won' ? ('check' as const) : ('close' as const) }),
      onAction: () => moves.begin(deal, stage),
    }));
    return [{ title: t`Move to`, items }];
  }
  function dropOf(deal: DealRow | null, stageId: string | null): void {
    const stage = stages.get(stageId ?? '');
    if (deal && stage) moves.begin(deal, stage);
    setDragged(null);
    setLifted(null);
    setOver(null);
  }
  const drop = (stageId: string) => dropOf(dragged, stageId);
  useTouchDrag(root, writes, {
    onLift: setLifted,
    onOver: setOver,
    onDrop: (id, stageId) => dropOf(drawn.get(id) ?? null, stageId),
  });
  /** The focus stays on the card; when it leaves the board, it goes to the one behind it. */
  function landOf(deal: DealRow, stage: Stage): string | null {
    if (stage.kind === 'open') return deal.id;
    const cards = columns.find(({ stageId }) => stageId === deal.stageId)?.cards ?? [];
    const at = cards.findIndex(({ id }) => id === deal.id);
    return (cards[at + 1] ?? cards[at - 1])?.id ?? null;
  }
  /** Space lifts; arrows, by what is seen, choose the stage; Space or Enter puts it there; Escape puts it back. */
  function onKey(event: KeyboardEvent<HTMLElement>, deal: DealRow): void {
    if (!writes) return;
    const isLifted = lifted === deal.id;
    if (event.key === ' ' && !isLifted) {
      event.preventDefault();
      setLifted(deal.id);
      setOver(deal.stageId);
      return;
    }
    if (!isLifted) return;
    const all = [...open, ...ends].map(({ stageId }) => stageId);
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const steps: Readonly<Record<string, number>> = { ArrowRight: isRtl ? -1 : 1, ArrowLeft: isRtl ? 1 : -1 };
    const step = steps[event.key];
    if (step !== undefined) {
      const at = all.indexOf(over ?? deal.stageId) + step;
      setOver(all[Math.min(all.length - 1, Math.max(0, at))] ?? deal.stageId);
    } else if (event.key === ' ' || event.key === 'Enter') {
      const stage = stages.get(over ?? '');
      if (stage) {
        setLanded(landOf(deal, stage));
        moves.begin(deal, stage);
      }
      setLifted(null);
      setOver(null);
    } else if (event.key === 'Escape') {
      setLifted(null);
      setOver(null);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
  const card = (deal: DealRow) => {
    drawn.set(deal.id, deal);
    return (
      <DealCard
        deal={deal}
        fields={wanted.fields ?? []}
        owner={names.get(deal.ownerId) ?? ''}
        isMine={deal.ownerId === own}
        isLifted={lifted === deal.id}
        menu={menuOf(deal)}
        onKeyDown={(event) => onKey(event, deal)}
        onDragStart={(event) => {
          event.dataTransfer.effectAllowed = 'move';
          event.dataTransfer.setData('text/plain', deal.name);
          setDragged(deal);
        }}
        onDragEnd={() => {
          setDragged(null);
          setOver(null);
        }}
      />
    );
  };
  const columnOf = (column: BoardColumn) => {
    const stage = stages.get(column.stageId);
    return (
      stage && (
        <StageColumn
          key={column.stageId}
          column={column}
          stage={stage}
          lane={lane}
          wanted={wanted}
          share={sizeOf(column) / largest}
          isTarget={over === column.stageId}
          landed={landed}
          isFolded={!isPhone && folded.includes(column.stageId)}
          onFold={(isFolded) => fold(column.stageId, isFolded)}
          onDragOver={setOver}
          onDrop={drop}
          renderCard={card}
        />
      )
    );
  };
  const target = stages.get(over ?? '');
  return (
    <div className="contents" ref={root} onPointerDown={() => setLanded(null)}>
      {isPhone && (
        <nav className="stagetabs" aria-label={lane === '' ? t`Stages` : t`Stages of ${lane}`}>
          {open.map(({ stageId, count }) => (
            <button
              key={stageId}
              type="button"
              className={over === stageId ? 'btn sm target' : 'btn sm'}
              data-stage={stageId}
              aria-pressed={stageId === current?.stageId}
              onClick={() => setShown(stageId)}
            >
              {nameOf(stages.get(stageId)?.names)} <span className="t3">{format.number(count)}</span>
            </button>
          ))}
        </nav>
      )}
      <div className={dragged ? 'dealboard dragging' : 'dealboard'}>
        {isPhone ? current && columnOf(current) : open.map(columnOf)}
        <div className="ends">
          {ends.map(({ stageId, count, kind }) => (
            <section
              key={stageId}
              data-stage={stageId}
              className={over === stageId ? `${kind} target` : kind}
              onDragOver={(event) => {
                event.preventDefault();
                setOver(stageId);
              }}
              onDrop={(event) => {
                event.preventDefault();
                drop(stageId);
              }}
            >
              <Icon name={kind === 'won' ? 'check' : 'close'} />
              <b>{format.number(count)}</b>
              <h2>{nameOf(stages.get(stageId)?.names)}</h2>
            </section>
          ))}
        </div>
      </div>
      <p className="vh" role="status">
        {lifted && target && (
          <Trans>To {nameOf(target.names)}: Enter puts it there, Escape puts it back</Trans>
        )}
      </p>
      {moves.asked && (
        <MoveDialog
          key={`${moves.asked.deal.id} ${moves.asked.missing.join()}`}
          asked={moves.asked}
          onClose={moves.close}
          onMove={moves.finish}
          isPending={moves.isPending}
        />
      )}
    </div>
  );
}

/** What a column weighs beside the others: its largest sum, or how many there are where sums are hidden. */
function sizeOf({ sums, count }: BoardColumn): number {
  if (sums === undefined) return count;
  return Math.max(0, ...sums.map(({ amount }) => Number(amount)));
}
