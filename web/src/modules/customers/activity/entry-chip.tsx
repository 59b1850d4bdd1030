import { useLingui } from '@lingui/react/macro';
import type { Activity } from '@peyvand/contract/customers/activities';
import type { CSSProperties, KeyboardEvent } from 'react';
import { Icon } from '../../../kit/icon/icon.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { kindIcons, kindWords } from './words.ts';

/** The kind of data that a dragged activity is; the id alone travels. */
export const dragType = 'application/x-peyvand-activity';

/**
 * An activity on a calendar. Dragged with the pointer; with the keyboard Alt and an arrow move it: by a day sideways (in
 * the direction of reading), by `onNudge` upwards and downwards.
 */
export function EntryChip(props: {
  activity: Activity;
  writes: boolean;
  style?: CSSProperties;
  className?: string;
  onOpen: () => void;
  onNudge: (days: number, steps: number) => void;
}) {
  const { activity, onNudge } = props;
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { subject, kind, state, startsAt, standing, customerName } = activity;
  const moves = props.writes && state === 'planned';
  function onKey(event: KeyboardEvent<HTMLButtonElement>): void {
    if (!event.altKey || !moves) return;
    const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const back = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
    const steps: Readonly<Record<string, readonly [number, number]>> = {
      [forward]: [1, 0],
      [back]: [-1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    onNudge(step[0], step[1]);
  }
  const classes = [
    'chip-act',
    kind,
    state === 'done' && 'done',
    standing === 'overdue' && 'late',
    props.className,
  ];
  const time = startsAt === null ? '' : format.time(startsAt);
  return (
    <button
      type="button"
      className={classes.filter(Boolean).join(' ')}
      style={props.style}
      data-activity={activity.id}
      draggable={moves}
      onDragStart={(event) => {
        event.dataTransfer.setData(dragType, activity.id);
        event.dataTransfer.effectAllowed = 'move';
      }}
      onKeyDown={onKey}
      onClick={props.onOpen}
      title={[time, subject, customerName].filter(Boolean).join(' · ')}
      aria-keyshortcuts={moves ? 'Alt+ArrowLeft Alt+ArrowRight Alt+ArrowUp Alt+ArrowDown' : undefined}
    >
      <Icon name={state === 'done' ? 'check' : kindIcons[kind]} size="xs" />
      <span className="vh">{i18n._(kindWords[kind])}</span>
      {time !== '' && <span className="num">{time}</span>}
      <bdi className="cut">{subject}</bdi>
      {state === 'done' && <span className="vh">{t({ message: 'Done', context: 'activity' })}</span>}
    </button>
  );
}
