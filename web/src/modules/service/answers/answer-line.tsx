import { useLingui } from '@lingui/react/macro';
import { type Answer, scales } from '@peyvand/contract/service/answers';
import type { ReactNode } from 'react';
import { useFormat } from '../../../lib/format/format.ts';
import { channelWords, hrefOf, questionWords, subjectWords, toneOf } from './words.ts';
import './answers.css';

/** One answer: its score on the scale, the question, the customer's words, when and by which way. */
export function AnswerLine(props: { answer: Answer; showsCustomer?: true; tools?: ReactNode }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { question, score, customer, comment, about, channel, source, answeredAt } = props.answer;
  const [shown, most] = [format.number(score), format.number(scales[question].to)];
  const href = about && hrefOf(about);
  return (
    <li>
      <span
        className={`scoremark ${toneOf(props.answer) ?? ''}`}
        role="img"
        aria-label={t({ message: `${shown} of ${most}`, context: 'score of an answer' })}
      >
        {shown}
      </span>
      <div>
        <p>
          {props.showsCustomer && (
            <>
              <a className="link" href={`/customers/${customer.id}?tab=answers`}>
                <bdi>{customer.name}</bdi>
              </a>
              {' · '}
            </>
          )}
          <span className={props.showsCustomer ? 't2' : ''}>{i18n._(questionWords[question])}</span>
        </p>
        {comment !== '' && (
          <p className="whitespace-pre-line" dir="auto">
            {comment}
          </p>
        )}
        <p className="meta">
          <time dateTime={answeredAt} title={format.dateTime(answeredAt)}>
            {format.relative(answeredAt)}
          </time>
          {' · '}
          {i18n._(channelWords[channel])}
          {about && (
            <>
              {' · '}
              {href ? (
                <a className="link" href={href}>
                  {i18n._(subjectWords[about.kind])}
                </a>
              ) : (
                i18n._(subjectWords[about.kind])
              )}
            </>
          )}
          {source !== '' && (
            <>
              {' · '}
              <bdi>{source}</bdi>
            </>
          )}
        </p>
      </div>
      {props.tools}
    </li>
  );
}
