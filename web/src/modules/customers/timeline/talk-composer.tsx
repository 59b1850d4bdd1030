import { useLingui } from '@lingui/react/macro';
import { DraftKind } from '@peyvand/contract/customers/drafts';
import { deleteNote, type Note, recordInteraction, writeNote } from '@peyvand/contract/customers/story';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Composer, readDrafts } from '../../../kit/story/composer.tsx';
import { mentionsIn } from '../../../kit/story/mention.ts';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useMe } from '../../../lib/session.ts';
import { useFailureText } from '../failure-text.ts';
import { useMentionable } from '../people.ts';
import { DraftLines, ShareSwitch } from '../together/draft-lines.tsx';
import { useBlindQuestion } from '../together/use-blind-question.tsx';
import { draftKindOf, useDrafts } from '../together/use-drafts.ts';
import { bodyOfTalk, startTalk, type TalkDraft, type TalkKind } from './talk.ts';
import { TalkFields } from './talk-fields.tsx';
import '../../../styles/story.css';

const channelIds = DraftKind.options.map((id) => ({ id }));

/** Writes a note, or records a call, visit or message that happened elsewhere. */
export function TalkComposer({ id }: { id: string }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const failureText = useFailureText();
  const [talks, setTalks] = useState<Readonly<Record<TalkKind, TalkDraft>>>({
    call: startTalk('call'),
    visit: startTalk('visit'),
    message: startTalk('sms'),
  });
  // What somebody began is not for who sits here next.
  const draftKey = `${useMe()?.user.id ?? ''}.customer.${id}`;
  const people = useMentionable();
  const drafts = useDrafts(id);
  const asking = useBlindQuestion(id);
  const [written, setWritten] = useState(() => readDrafts(draftKey, channelIds));
  const [offered, setOffered] = useState<{ channel: string; text: string } | null>(null);
  const refresh = () => void client.invalidateQueries({ queryKey: ['customers'] });
  const sharing = (kind: TalkKind | 'note') => {
    const text = written[kind] ?? '';
    return text.trim() !== '' && <ShareSwitch drafts={drafts} kind={kind} text={text} />;
  };
  const fields = (kind: TalkKind) => (
    <>
      <TalkFields kind={kind} value={talks[kind]} onChange={(talk) => setTalks({ ...talks, [kind]: talk })} />
      {sharing(kind)}
    </>
  );
  async function undoNote(note: Note): Promise<void> {
    try {
      await call(deleteNote, { params: { id: note.id } }, { version: note.version });
    } catch (error) {
      notify({ text: failureText(error) });
    }
    refresh();
  }
  async function send(channel: string, text: string): Promise<boolean> {
    try {
      if (channel === 'note') {
        const mentions = mentionsIn(text, people);
        if (!(await asking.settle(mentions))) return false;
        const note = await call(writeNote, { params: { id }, body: { body: text, mentions } });
        drafts.keep('note', '');
        notify({ text: t`The note is saved`, onUndo: () => void undoNote(note) });
      } else if (channel === 'call' || channel === 'visit' || channel === 'message') {
        await call(recordInteraction, { params: { id }, body: bodyOfTalk(talks[channel], text) });
        drafts.keep(channel, '');
        setTalks({ ...talks, [channel]: startTalk(talks[channel].channel) });
        notify({ text: t`It is on the timeline` });
      }
      refresh();
      return true;
    } catch (error) {
      notify({ text: failureText(error) });
      return false;
    }
  }
  return (
    <>
      <DraftLines
        drafts={drafts}
        written={written}
        onTake={(kind, text) => {
          setWritten((before) => ({ ...before, [kind]: text }));
          setOffered({ channel: kind, text });
        }}
      />
      <Composer
        draftKey={draftKey}
        onSend={send}
        people={people}
        offered={offered}
        onDraft={(channel, text) => {
          const kind = draftKindOf(channel);
          if (kind === undefined) return;
          setWritten((before) => ({ ...before, [kind]: text }));
          drafts.keep(kind, text);
        }}
        channels={[
          {
            id: 'note',
            label: t`Note`,
            icon: 'pen',
            verb: t`Save`,
            placeholder: t`Write a note… @ names a colleague`,
            fields: sharing('note'),
          },
          {
            id: 'call',
            label: t`Log a call`,
            icon: 'callOut',
            verb: t`Record`,
            placeholder: t`What was said?`,
            fields: fields('call'),
            allowsEmpty: true,
          },
          {
            id: 'visit',
            label: t`Visit`,
            icon: 'visit',
            verb: t`Record`,
            placeholder: t`What came of the visit?`,
            fields: fields('visit'),
            allowsEmpty: true,
          },
          {
            id: 'message',
            label: t`Message`,
            icon: 'sms',
            verb: t`Record`,
            placeholder: t`The text of the message`,
            fields: fields('message'),
          },
        ]}
      />
      {asking.dialog}
    </>
  );
}
