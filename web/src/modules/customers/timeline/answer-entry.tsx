import { useLingui } from '@lingui/react/macro';
import type { TimelineEntry } from '@peyvand/contract/customers/story';
import { z } from 'zod';
import type { TimelineEntry as Shown } from '../../../kit/story/timeline.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { Words } from './text.tsx';

const AnswerData = z.object({ question: z.string(), score: z.number(), comment: z.string().nullish() });

const most = new Map([
  ['nps', 10],
  ['csat', 5],
  ['ces', 7],
]);

/** Answers to questions of satisfaction: the question, the score on its scale, the customer's words. */
export function useAnswerEntry(): (
  entry: TimelineEntry,
) => Pick<Shown, 'icon' | 'what' | 'withWhom' | 'body'> | undefined {
  const { t } = useLingui();
  const format = useFormat();
  const questions = new Map([
    ['nps', t`Would you recommend us?`],
    ['csat', t`How satisfied are you?`],
    ['ces', t`How easy was it?`],
  ]);
  return (entry) => {
    if (!entry.type.startsWith('service.answer.')) return undefined;
    const { data } = AnswerData.safeParse(entry.data);
    const question = data && questions.get(data.question);
    if (data === undefined || question === undefined) return undefined;
    const [score, of] = [format.number(data.score), format.number(most.get(data.question) ?? 0)];
    const isGone = entry.type === 'service.answer.removed';
    return {
      icon: isGone ? 'trash' : 'chat',
      what: isGone ? t`Answer removed` : question,
      withWhom: t({ message: `${score} of ${of}`, context: 'score of an answer' }),
      ...(data.comment ? { body: <Words text={data.comment} quiet={isGone} /> } : {}),
    };
  };
}
