import { useLingui } from '@lingui/react/macro';
import { changeNote, deleteNote, type Note, writeNote } from '@peyvand/contract/customers/story';
import { type InfiniteData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFailureText } from '../failure-text.ts';
import { notesQuery } from '../story-queries.ts';

interface Page {
  items: Note[];
  nextCursor: string | null;
}

/** Notes of a customer and their verbs, at once on the screen. */
export function useNotes(customerId: string) {
  const { t } = useLingui();
  const client = useQueryClient();
  const failureText = useFailureText();
  const notes = useInfiniteQuery(notesQuery(customerId));
  const { queryKey } = notesQuery(customerId);
  const patch = (turn: (notes: Note[]) => Note[]) =>
    client.setQueryData<InfiniteData<Page, string>>(
      queryKey,
      (data) => data && { ...data, pages: data.pages.map((page) => ({ ...page, items: turn(page.items) })) },
    );
  const onError = (error: unknown) => notify({ text: failureText(error) });
  const onSettled = () => client.invalidateQueries({ queryKey: ['customers'] });
  const write = useMutation({
    mutationFn: ({ body, pinned, mentions }: Pick<Note, 'body' | 'pinned' | 'mentions'>) =>
      call(writeNote, { params: { id: customerId }, body: { body, pinned, mentions } }),
    onError,
    onSettled,
  });
  const change = useMutation({
    mutationFn: ({ note, ...body }: { note: Note; body?: string; pinned?: boolean; mentions?: string[] }) => {
      patch((all) => all.map((one) => (one.id === note.id ? { ...one, ...body } : one)));
      return call(changeNote, { params: { id: note.id }, body }, { version: note.version });
    },
    onSuccess: (stored, { note, body }) => {
      patch((all) => all.map((one) => (one.id === stored.id ? stored : one)));
      if (body !== undefined && body !== note.body)
        notify({
          text: t`The note is saved`,
          onUndo: () => change.mutate({ note: stored, body: note.body }),
        });
    },
    onError,
    onSettled,
  });
  const remove = useMutation({
    mutationFn: (note: Note) => {
      patch((all) => all.filter((one) => one.id !== note.id));
      return call(deleteNote, { params: { id: note.id } }, { version: note.version });
    },
    onSuccess: (_, note) => notify({ text: t`The note is deleted`, onUndo: () => write.mutate(note) }),
    onError,
    onSettled,
  });
  return { notes, change, remove };
}
