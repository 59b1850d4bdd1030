import { useLingui } from '@lingui/react/macro';
import { AnswerChannel, Question } from '@peyvand/contract/service/answers';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { DateField } from '../../../kit/date-field.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextArea, TextField } from '../../../kit/field.tsx';
import { Select } from '../../../kit/select.tsx';
import { dayIn, isoDay, todayFor } from '../../../lib/calendar.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { ScoreScale } from './score-scale.tsx';
import type { useAnswerActions } from './use-answers.ts';
import { channelWords, questionWords } from './words.ts';

const noon = 12 * 3_600_000;

/** Records what a customer answered: the question, its score, when, by which way, in which words. */
export function AnswerDialog(props: {
  record: ReturnType<typeof useAnswerActions>['record'];
  onClose: () => void;
}) {
  const { t, i18n } = useLingui();
  const reader = usePreferences();
  const today = isoDay(todayFor(reader));
  const [question, setQuestion] = useState<Question>('nps');
  const [score, setScore] = useState<number | null>(null);
  const [channel, setChannel] = useState<AnswerChannel>('call');
  const [day, setDay] = useState(today);
  const [comment, setComment] = useState('');
  const [source, setSource] = useState('');
  const save = () => {
    if (score === null) return;
    const at = dayIn(day, 'gregory').toDate(reader.timeZone).getTime() + noon;
    const when = day === today ? {} : { answeredAt: new Date(at).toISOString() };
    props.record.mutate(
      { question, score, channel, comment: comment.trim(), source: source.trim(), ...when },
      { onSuccess: props.onClose },
    );
  };
  return (
    <Dialog
      isOpen
      wide
      onClose={props.onClose}
      title={t`Record an answer`}
      footer={
        <>
          <Button onPress={props.onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            isPending={props.record.isPending}
            isDisabled={score === null}
            onPress={save}
          >
            {t`Record`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Select<Question>
          label={t({ message: 'Question', context: 'of satisfaction' })}
          value={question}
          onChange={(next) => {
            setQuestion(next);
            setScore(null);
          }}
          options={Question.options.map((id) => ({ id, label: i18n._(questionWords[id]) }))}
        />
        <ScoreScale key={question} question={question} value={score} onChange={setScore} />
        <TextArea
          label={t`In the customer's words`}
          value={comment}
          onChange={setComment}
          maxLength={2000}
          rows={2}
        />
        <div className="fields">
          <DateField
            label={t`Answered on`}
            value={day}
            max={today}
            onChange={(next) => setDay(next ?? today)}
          />
          <Select<AnswerChannel>
            label={t({ message: 'Way', context: 'of an answer' })}
            value={channel}
            onChange={setChannel}
            options={AnswerChannel.options.map((id) => ({ id, label: i18n._(channelWords[id]) }))}
          />
          <TextField
            label={t({ message: 'Survey', context: 'source of an answer' })}
            value={source}
            onChange={setSource}
            maxLength={100}
          />
        </div>
      </div>
    </Dialog>
  );
}
