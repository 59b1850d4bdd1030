import { useLingui } from '@lingui/react/macro';
import type { TimelineEntry } from '@peyvand/contract/customers/story';
import { Tag } from '../../../kit/marks.tsx';
import { Bubble, type TimelineEntry as Shown } from '../../../kit/story/timeline.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { channelIcons, channelWords, outcomeWords } from '../words.ts';
import { TalkData } from './event-data.ts';
import { Words } from './text.tsx';

const messages = new Set(['sms', 'chat']);

/** Calls, visits and messages. Messages are bubbles, ours at the end; a missed call is said in anar. */
export function useTalkEntry(): (
  entry: TimelineEntry,
) => Pick<Shown, 'icon' | 'what' | 'withWhom' | 'body'> | undefined {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { language } = usePreferences();
  return (entry) => {
    if (entry.type !== 'customers.interaction.recorded') return undefined;
    const parsed = TalkData.safeParse(entry.data);
    if (!parsed.success) return undefined;
    const talk = parsed.data;
    const inbound = talk.direction === 'in';
    const isMessage = messages.has(talk.channel);
    const word = i18n._(channelWords[talk.channel]);
    const call = inbound ? t`Inbound call` : t`Outbound call`;
    const cameTo = talk.activity?.outcome?.[language];
    const details = [
      talk.subject ? <bdi key="subject">{talk.subject}</bdi> : null,
      talk.duration ? <span key="length">{format.duration(talk.duration)}</span> : null,
    ].filter((one) => one !== null);
    return {
      icon: talk.channel === 'call' ? (inbound ? 'callIn' : 'callOut') : channelIcons[talk.channel],
      what: talk.channel === 'call' ? call : word,
      withWhom:
        details.length > 0
          ? details.flatMap((one, index) => (index === 0 ? [one] : [' · ', one]))
          : undefined,
      body: (
        <>
          {talk.body &&
            (isMessage ? <Bubble side={talk.direction}>{talk.body}</Bubble> : <Words text={talk.body} />)}
          {(cameTo || (talk.outcome && talk.outcome !== 'reached')) && (
            <Tag tone={talk.outcome === 'missed' ? 'negative' : undefined}>
              {cameTo ?? (talk.outcome && i18n._(outcomeWords[talk.outcome]))}
            </Tag>
          )}
        </>
      ),
    };
  };
}
