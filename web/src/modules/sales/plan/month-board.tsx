import { useLingui } from '@lingui/react/macro';
import type { Filter } from '@peyvand/contract/core/filter';
import type { DealRow } from '@peyvand/contract/sales/deals';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { todayFor } from '../../../lib/calendar.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useCan, useMe } from '../../../lib/session.ts';
import { DealCard } from '../board/card.tsx';
import type { WantedDeals } from '../deal/deal-queries.ts';
import { peopleQuery } from '../people-query.ts';
import { MonthColumn } from './month-column.tsx';
import { dayInMonth, type Stretch, stretches } from './months.ts';
import { useReschedule } from './use-reschedule.ts';
import '../board/board.css';

const months = 6;

/** Open deals by the month in which they should close. A card is dragged, or moved by its menu or Alt and an arrow. */
export function MonthBoard({ wanted }: { wanted: WantedDeals }) {
  const { t } = useLingui();
  const format = useFormat();
  const reader = usePreferences();
  const writes = useCan()('sales.deal.write');
  const own = useMe()?.user.id;
  const people = useQuery(peopleQuery).data;
  const names = new Map(people?.items.map(({ id, name }) => [id, name]));
  const reschedule = useReschedule();
  const [dragged, setDragged] = useState<DealRow | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const [landed, setLanded] = useState<string | null>(null);
  const columns = stretches(todayFor(reader), months);
  const titles: Readonly<Record<Stretch['kind'], string>> = {
    before: t`Overdue`,
    month: '',
    after: t`Later`,
    none: t`Without a day`,
  };
  const titleOf = ({ kind, from }: Stretch) => (from === null ? titles[kind] : format.monthName(from));
  const targets = columns.filter(({ kind }) => kind === 'month' || kind === 'none');
  function put(deal: DealRow, to: Stretch): void {
    reschedule(deal, to.from === null ? null : dayInMonth(deal.expectedOn, to.from, reader.calendar));
  }
  function columnOf(deal: DealRow): number {
    const { expectedOn } = deal;
    if (expectedOn === null) return targets.length - 1;
    return targets.findLastIndex(({ from }) => from !== null && from <= expectedOn);
  }
  function onKey(event: KeyboardEvent<HTMLElement>, deal: DealRow): void {
    if (!event.altKey || !writes) return;
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const steps: Readonly<Record<string, number>> = { ArrowRight: isRtl ? -1 : 1, ArrowLeft: isRtl ? 1 : -1 };
    const to = targets[columnOf(deal) + (steps[event.key] ?? 0)];
    if (steps[event.key] === undefined) return;
    event.preventDefault();
    if (!to) return;
    setLanded(deal.id);
    put(deal, to);
  }
  const card = (deal: DealRow) => (
    <DealCard
      key={deal.id}
      deal={deal}
      fields={wanted.fields ?? []}
      owner={names.get(deal.ownerId) ?? ''}
      isMine={deal.ownerId === own}
      isLifted={false}
      keys="Alt+ArrowLeft Alt+ArrowRight"
      menu={
        writes
          ? [
              {
                title: t`Expected close`,
                items: targets.map((one) => ({
                  id: one.id,
                  label: titleOf(one),
                  onAction: () => put(deal, one),
                })),
              },
            ]
          : []
      }
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
  return (
    <div className={dragged ? 'dealboard months dragging' : 'dealboard months'}>
      {columns.map((one) => {
        const { filter } = one;
        const narrowed: Filter = wanted.filter ? { and: [filter, wanted.filter] } : filter;
        return (
          <MonthColumn
            key={one.id}
            title={titleOf(one)}
            wanted={{ ...wanted, filter: narrowed, sort: 'expectedOn', deleted: 'no' }}
            isTarget={over === one.id}
            landed={landed}
            onDragOver={targets.includes(one) ? () => setOver(one.id) : undefined}
            onDrop={() => {
              if (dragged) put(dragged, one);
              setDragged(null);
              setOver(null);
            }}
            renderCard={card}
          />
        );
      })}
    </div>
  );
}
