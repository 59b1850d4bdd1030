import type { ReactNode } from 'react';
import { useFormat } from '../../lib/format/format.ts';
import { Icon, type IconName } from '../icon/icon.tsx';
import '../../styles/story.css';

export interface TimelineEntry {
  id: string;
  icon: IconName;
  /** An instant; the head shows its time, the day stands above. */
  at: string;
  /** What, strong, and with whom, in grey. */
  what: ReactNode;
  withWhom?: ReactNode;
  /** Who did it. */
  who?: ReactNode;
  /** Text, bubbles, tags or figures of the channel. */
  body?: ReactNode;
}

/** A customer's history on the thread, newest first; days stand between entries. `head` is the next step, ahead of now. */
export function Timeline({
  label,
  entries,
  head,
}: {
  label: string;
  entries: readonly TimelineEntry[];
  head?: ReactNode;
}) {
  const format = useFormat();
  const days = groupByDay(entries, (entry) => format.dayOf(entry.at).toString());
  return (
    <ol className="thread" aria-label={label}>
      {head && (
        <li className="future">
          <span className="node now" aria-hidden="true" />
          {head}
        </li>
      )}
      {days.flatMap(({ day, items }) => [
        <li key={day} className="day">
          {dayTitle(items[0]?.at ?? day, format)}
        </li>,
        ...items.map((entry) => <Entry key={entry.id} entry={entry} />),
      ])}
    </ol>
  );
}

function dayTitle(at: string, format: ReturnType<typeof useFormat>): string {
  const date = format.weekdayDate(at);
  const away = format.daysAway(at);
  return away === 0 || away === -1 ? `${format.dayName(at)} · ${date}` : date;
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const format = useFormat();
  return (
    <li className="ev">
      <span className="node" aria-hidden="true">
        <Icon name={entry.icon} />
      </span>
      <div className="evh">
        <span className="cut">
          <b>{entry.what}</b>
          {entry.withWhom && <span className="t2"> · {entry.withWhom}</span>}
        </span>
        {entry.who && <span className="who meta">{entry.who}</span>}
        <time className="meta tnum" dateTime={entry.at} title={format.dateTime(entry.at)}>
          {format.time(entry.at)}
        </time>
      </div>
      {entry.body && <div className="evb">{entry.body}</div>}
    </li>
  );
}

function groupByDay<T>(items: readonly T[], dayOf: (item: T) => string): { day: string; items: T[] }[] {
  const days: { day: string; items: T[] }[] = [];
  for (const item of items) {
    const day = dayOf(item);
    const last = days.at(-1);
    if (last?.day === day) last.items.push(item);
    else days.push({ day, items: [item] });
  }
  return days;
}

/** A message of a conversation; ours stands at the end on the tint. */
export function Bubble({
  side,
  foot,
  children,
}: {
  side: 'in' | 'out';
  foot?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={`bub ${side}`}>
      <span dir="auto">{children}</span>
      {foot && <span className="meta ms-2">{foot}</span>}
    </div>
  );
}
