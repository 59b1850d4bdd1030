import { Trans, useLingui } from '@lingui/react/macro';
import type { Customer } from '@peyvand/contract/customers/customer';
import type { Note } from '@peyvand/contract/customers/story';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { ErrorState } from '../../../kit/empty.tsx';
import { SkeletonRows, Tag } from '../../../kit/marks.tsx';
import { mentionsIn } from '../../../kit/story/mention.ts';
import { MentionArea } from '../../../kit/story/mention-area.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan } from '../../../lib/session.ts';
import { useMentionable, useNames } from '../people.ts';
import { TalkComposer } from '../timeline/talk-composer.tsx';
import { Words } from '../timeline/text.tsx';
import { useBlindQuestion } from '../together/use-blind-question.tsx';
import { useNotes } from './use-notes.ts';
import '../../../styles/story.css';

/** Notes: pinned first; each can be pinned, changed and deleted. */
export function NotesTab({ record }: { record: Customer }) {
  const { t } = useLingui();
  const can = useCan();
  const { notes, change, remove } = useNotes(record.id);
  const list = notes.data?.pages.flatMap((page) => page.items) ?? [];
  const mayWrite = can('customers.note.write') && record.deletedAt === null;
  return (
    <section className="tabbody" aria-label={t`Notes`}>
      {mayWrite && <TalkComposer id={record.id} />}
      {notes.isPending && <SkeletonRows rows={4} widths={[70]} />}
      {notes.isError && (
        <ErrorState
          title={t`The notes did not load`}
          text={t`Nothing is lost; what you have saved is in its place.`}
          onRetry={() => void notes.refetch()}
        />
      )}
      {notes.isSuccess && list.length === 0 && (
        <p className="t3 py-8 text-center">
          <Trans>No note yet.</Trans>
        </p>
      )}
      <ul className="notes">
        {list.map((note) => (
          <NoteItem
            key={note.id}
            note={note}
            mayWrite={mayWrite}
            onChange={(part) => change.mutate({ note, ...part })}
            onRemove={() => remove.mutate(note)}
          />
        ))}
      </ul>
      {notes.hasNextPage && (
        <Button look="quiet" onPress={() => void notes.fetchNextPage()} isPending={notes.isFetchingNextPage}>
          <Trans>Show earlier</Trans>
        </Button>
      )}
    </section>
  );
}

function NoteItem(props: {
  note: Note;
  mayWrite: boolean;
  onChange: (part: { body?: string; pinned?: boolean; mentions?: string[] }) => void;
  onRemove: () => void;
}) {
  const { note, onChange } = props;
  const { t } = useLingui();
  const format = useFormat();
  const names = useNames();
  const [draft, setDraft] = useState<string | null>(null);
  const people = useMentionable();
  const asking = useBlindQuestion(note.customerId);
  const author = note.authorId ? names.get(note.authorId) : undefined;
  return (
    <li>
      <header className="row">
        {author && <bdi className="small med cut">{author}</bdi>}
        <time className="meta" dateTime={note.createdAt} title={format.dateTime(note.createdAt)}>
          {format.relative(note.createdAt)}
        </time>
        {note.pinned && <Tag tone="accent">{t`Pinned`}</Tag>}
        {props.mayWrite && (
          <span className="ms-auto flex">
            <IconButton
              size="sm"
              icon="star"
              label={note.pinned ? t`Release` : t`Pin`}
              onPress={() => onChange({ pinned: !note.pinned })}
            />
            <IconButton size="sm" icon="pen" label={t`Edit note`} onPress={() => setDraft(note.body)} />
            <IconButton size="sm" icon="trash" label={t`Delete note`} onPress={props.onRemove} />
          </span>
        )}
      </header>
      {draft === null ? (
        <Words text={note.body} />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const body = draft.trim();
            const mentions = mentionsIn(body, people);
            if (body === '') setDraft(null);
            else
              void asking.settle(mentions.filter((id) => !note.mentions.includes(id))).then((goOn) => {
                if (!goOn) return;
                onChange({ body, mentions });
                setDraft(null);
              });
          }}
        >
          <div className="composer">
            <MentionArea
              label={t`Note`}
              people={people}
              value={draft}
              onChange={setDraft}
              maxLength={20_000}
              autoFocus
            />
          </div>
          <footer className="row mt-2">
            <Button type="submit" look="primary" size="sm" isDisabled={draft.trim() === ''}>{t`Save`}</Button>
            <Button size="sm" onPress={() => setDraft(null)}>{t`Cancel`}</Button>
          </footer>
        </form>
      )}
      {asking.dialog}
    </li>
  );
}
