import { useLingui } from '@lingui/react/macro';
import type { Activity } from '@peyvand/contract/customers/activities';
import type { ReactNode } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Check } from '../../../kit/check.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { kindIcons, kindWords } from './words.ts';

/** One line of an agenda: when, the round mark that does it, what, with whom. */
export function AgendaItem(props: {
  activity: Activity;
  when: ReactNode;
  isNext?: boolean;
  mayWrite: boolean;
  onDone: () => void;
  onReopen: () => void;
  onOpen: () => void;
  children?: ReactNode;
}) {
  const { activity } = props;
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { subject, kind, state, customerName, about, place, priority } = activity;
  const isDone = state === 'done';
  const details = [
    about?.name ?? null,
    customerName,
    place,
    activity.minutes ? format.duration(activity.minutes * 60) : null,
  ].filter((one) => one !== null);
  const classes = [isDone && 'done', props.isNext && 'next'].filter(Boolean).join(' ');
  return (
    <li className={classes}>
      <span className="at">{props.when}</span>
      <Check
        round
        isSelected={isDone}
        isDisabled={!props.mayWrite}
        onChange={(on) => (on ? props.onDone() : props.onReopen())}
        aria-label={isDone ? t`“${subject}” is done` : t`Complete “${subject}”`}
      />
      <button type="button" className="what" onClick={props.onOpen}>
        <b className="cut">
          {priority === 'high' && !isDone && (
            <span className="neg" title={t`High priority`}>
              !{' '}
            </span>
          )}
          <bdi>{subject}</bdi>
        </b>
        <span className="meta cut">
          <Icon name={kindIcons[kind]} size="xs" />
          <span className="vh">{i18n._(kindWords[kind])}</span>
          {activity.seriesId !== null && <Icon name="retry" size="xs" />}
          {details.map((one, index) => (
            <span key={one} className="cut">
              {index > 0 && '· '}
              <bdi>{one}</bdi>
            </span>
          ))}
        </span>
      </button>
      <span className="acts">{props.children}</span>
    </li>
  );
}

/** To the next day, for what cannot be done any more. */
export function ToTomorrow({ onPress, isPending }: { onPress: () => void; isPending: boolean }) {
  const { t } = useLingui();
  return (
    <Button size="sm" isPending={isPending} onPress={onPress}>
      {t`To tomorrow`}
    </Button>
  );
}
