import { useLingui } from '@lingui/react/macro';
import type { TimelineEntry } from '@peyvand/contract/customers/story';
import { z } from 'zod';
import type { TimelineEntry as Shown } from '../../../kit/story/timeline.tsx';
import { Changes } from './changes.tsx';
import { changesOf } from './fold.ts';

type Face = Pick<Shown, 'icon' | 'what' | 'withWhom' | 'body'>;

const Merging = z.object({
  role: z.string(),
  survivorId: z.string(),
  survivorName: z.string(),
  loserId: z.string(),
  loserName: z.string(),
});

/** A record went into another, or came out again. */
export function useMergeEntry(): (entry: TimelineEntry) => Face | undefined {
  const { t } = useLingui();
  return (entry) => {
    if (!entry.type.endsWith('.merged') && !entry.type.endsWith('.unmerged')) return undefined;
    const data = Merging.safeParse(entry.data).data;
    if (!data) return undefined;
    const isMerge = entry.type === 'customers.customer.merged';
    const came = data.role === 'survivor';
    const other = came
      ? { id: data.loserId, name: data.loserName }
      : { id: data.survivorId, name: data.survivorName };
    const what = isMerge
      ? came
        ? t`Another record was merged into this one`
        : t`This record was merged into another one`
      : came
        ? t`A merge was taken back; the other record stands for itself again`
        : t`The merge was taken back; this record stands for itself again`;
    const changes = changesOf([entry]).filter(({ field }) => field !== 'ownerId');
    return {
      icon: isMerge ? 'merge' : 'undo',
      what,
      withWhom:
        isMerge && came ? (
          <bdi>{other.name}</bdi>
        ) : (
          <a className="link" href={`/customers/${other.id}`}>
            <bdi>{other.name}</bdi>
          </a>
        ),
      ...(changes.length > 0 ? { body: <Changes changes={changes} /> } : {}),
    };
  };
}
