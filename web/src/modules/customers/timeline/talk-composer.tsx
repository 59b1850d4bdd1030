import { useLingui } from '@lingui/react/macro';
import { deleteNote, type Note, recordInteraction, writeNote } from '@peyvand/contract/customers/story';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Composer } from '../../../kit/story/composer.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFailureText } from '../failure-text.ts';
import { bodyOfTalk, startTalk, type TalkDraft, type TalkKind } from './talk.ts';
import { TalkFields } from './talk-fields.tsx';
import '../../../styles/story.css';

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
  const refresh = () => void client.invalidateQueries({ queryKey: ['customers'] });
  const fields = (kind: TalkKind) => (
    <TalkFields kind={kind} value={talks[kind]} onChange={(talk) => setTalks({ ...talks, [kind]: talk })} />
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
        const note = await call(writeNote, { params: { id }, body: { body: text } });
        notify({ text: t`The note is saved`, onUndo: () => void undoNote(note) });
      } else if (channel === 'call' || channel === 'visit' || channel === 'message') {
        await call(recordInteraction, { params: { id }, body: bodyOfTalk(talks[channel], text) });
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
    <Composer
      draftKey={`customer.${id}`}
      onSend={send}
      channels={[
        {
          id: 'note',
          label: t`Note`,
          icon: 'pen',
          verb: t`Save`,
          placeholder: t`Write a note…`,
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
  );
}
