import { useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Icon } from '../../../kit/icon/icon.tsx';
import { notesQuery } from '../story-queries.ts';
import { Words } from '../timeline/text.tsx';
import './together.css';

/** Pinned notes above the story, the newest first. Nothing while none is pinned. */
export function PinnedNotes({ id }: { id: string }) {
  const { t } = useLingui();
  const first = useInfiniteQuery(notesQuery(id)).data?.pages[0]?.items ?? [];
  const pinned = first.filter((note) => note.pinned);
  if (pinned.length === 0) return null;
  return (
    <ul className="pinned" aria-label={t`Pinned notes`}>
      {pinned.map((note) => (
        <li key={note.id}>
          <Icon name="star" size="s" />
          <Words text={note.body} />
        </li>
      ))}
    </ul>
  );
}
