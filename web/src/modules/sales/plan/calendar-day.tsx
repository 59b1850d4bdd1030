import type { CalendarDate } from '@internationalized/date';
import { useLingui } from '@lingui/react/macro';
import type { DealRow } from '@peyvand/contract/sales/deals';
import { type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { isoDay } from '../../../lib/calendar.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { phoneQuery, useMedia } from '../../../lib/media.ts';
import { useShortAmount } from '../use-short-amount.ts';

/** The kind of data that a dragged deal is; the id alone travels. */
const dragType = 'application/x-peyvand-deal';
/** Deals of a day that are shown before «more». */
const room = 4;

/** One day of the calendar of deals. Alt and an arrow move a deal by a day or a week; a phone shows the chosen day's. */
export function CalendarDay(props: {
  day: CalendarDate;
  isOther: boolean;
  isToday: boolean;
  isChosen: boolean;
  deals: readonly DealRow[];
  writes: boolean;
  onChoose: () => void;
  onPut: (id: string, day: string) => void;
  /** The deal that keys have just moved: it keeps the focus. */
  landed: string | null;
  onLand: (id: string) => void;
}) {
  const { day, deals, isChosen, writes } = props;
  const { t } = useLingui();
  const format = useFormat();
  const shortOf = useShortAmount();
  const isPhone = useMedia(phoneQuery);
  const [isOver, setOver] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const { landed } = props;
  const hasLanded = landed !== null && deals.some(({ id }) => id === landed);
  useEffect(() => {
    if (hasLanded) root.current?.querySelector<HTMLElement>(`[data-deal="${landed}"]`)?.focus();
  }, [hasLanded, landed]);
  const iso = isoDay(day);
  const shown = isChosen ? deals : isPhone ? [] : deals.slice(0, room);
  const classes = [
    'day',
    props.isOther && 'other',
    props.isToday && 'today',
    isOver && 'over',
    isChosen && 'chosen',
  ];
  function onKey(event: KeyboardEvent<HTMLElement>, deal: DealRow): void {
    if (!event.altKey || !writes || deal.status !== 'open') return;
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: isRtl ? -1 : 1,
      ArrowLeft: isRtl ? 1 : -1,
      ArrowUp: -7,
      ArrowDown: 7,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    props.onLand(deal.id);
    props.onPut(deal.id, isoDay(day.add({ days: step })));
  }
  return (
    <div
      ref={root}
      role="gridcell"
      className={classes.filter(Boolean).join(' ')}
      onDragOver={(event: DragEvent) => {
        if (!event.dataTransfer.types.includes(dragType)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        props.onPut(event.dataTransfer.getData(dragType), iso);
      }}
    >
      <button
        type="button"
        className="number"
        aria-label={
          deals.length === 0
            ? format.weekdayDate(iso)
            : t`${format.weekdayDate(iso)}: ${format.number(deals.length)} deals`
        }
        aria-expanded={isChosen}
        {...(props.isToday ? { 'aria-current': 'date' as const } : {})}
        onClick={props.onChoose}
      >
        {format.digits(String(day.day))}
      </button>
      {isPhone && !isChosen && deals.length > 0 && (
        <span className="count">{format.number(deals.length)}</span>
      )}
      {shown.map((deal) => (
        <a
          key={deal.id}
          href={`/deals/${deal.id}`}
          data-deal={deal.id}
          className={`chip ${deal.status}`}
          draggable={writes && deal.status === 'open'}
          title={[deal.name, deal.customerName, deal.amount && format.money(deal.amount)]
            .filter(Boolean)
            .join(' · ')}
          aria-keyshortcuts={
            writes && deal.status === 'open'
              ? 'Alt+ArrowLeft Alt+ArrowRight Alt+ArrowUp Alt+ArrowDown'
              : undefined
          }
          onKeyDown={(event) => onKey(event, deal)}
          onDragStart={(event) => {
            event.dataTransfer.setData(dragType, deal.id);
            event.dataTransfer.effectAllowed = 'move';
          }}
        >
          <bdi className="cut">{deal.name}</bdi>
          {deal.amount && <span className="num">{shortOf(deal.amount)}</span>}
        </a>
      ))}
      {!isPhone && !isChosen && deals.length > room && (
        <button type="button" className="more link" onClick={props.onChoose}>
          {t`${format.number(deals.length - room)} more`}
        </button>
      )}
    </div>
  );
}
