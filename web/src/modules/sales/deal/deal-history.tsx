import { Trans, useLingui } from '@lingui/react/macro';
import type { EventRecord } from '@peyvand/contract/platform/audit';
import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { Timeline, type TimelineEntry } from '../../../kit/story/timeline.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { ListFailed } from '../list-failed.tsx';
import { dealHistoryQuery, staysQuery } from './deal-queries.ts';
import { requiredWords, useNameOf } from './deal-words.ts';
import '../../../styles/story.css';

const Names = z.record(z.string(), z.string());
const Data = z.object({
  from: Names.optional().catch(undefined),
  to: Names.optional().catch(undefined),
  reason: Names.nullish().catch(null),
  changes: z.record(z.string(), z.unknown()).optional().catch(undefined),
});

/** How the deal came to where it stands, newest first, and how long it stood in each stage. */
export function DealHistory({ id }: { id: string }) {
  const { t } = useLingui();
  const story = useQuery(dealHistoryQuery(id));
  const entries = useEntries(story.data?.items ?? []);
  if (story.isPending) return <SkeletonRows rows={5} />;
  if (story.isError)
    return (
      <ListFailed error={story.error} onRetry={() => void story.refetch()} isRetrying={story.isFetching} />
    );
  return (
    <div className="py-3">
      <Stays id={id} />
      <Timeline label={t`History`} entries={entries} />
    </div>
  );
}

function useEntries(events: readonly EventRecord[]): readonly TimelineEntry[] {
  const { t, i18n } = useLingui();
  const nameOf = useNameOf();
  const format = useFormat();
  // The arrow points in the direction of reading.
  const arrow = usePreferences().language === 'fa' ? '←' : '→';
  return events.map((event): TimelineEntry => {
    const data = Data.safeParse(event.data).data;
    const words: Readonly<Record<string, string>> = {
      created: t`The deal was opened`,
      changed: t`Changed`,
      moved: t`Stage`,
      won: t({ message: 'Won', context: 'deal' }),
      lost: t({ message: 'Lost', context: 'deal' }),
      reopened: t`Opened again`,
      returned: t`The last move was taken back`,
      assigned: t`Another owner`,
      deleted: t`Moved to the trash`,
      restored: t`Brought back from the trash`,
    };
    const verb = event.type.slice('sales.deal.'.length);
    const isMove = data?.from !== undefined && data.to !== undefined;
    const fields = Object.keys(data?.changes ?? {}).flatMap((name) => {
      const word = requiredWords[name];
      return word ? [i18n._(word)] : [];
    });
    return {
      id: event.id,
      at: event.occurredAt,
      who: event.actor.kind === 'system' ? t`Automatic` : <bdi>{event.actor.name}</bdi>,
      icon: isMove ? 'board' : verb === 'created' ? 'plus' : verb === 'deleted' ? 'trash' : 'pen',
      what: words[verb] ?? t`Another event`,
      withWhom: isMove ? (
        <>
          {nameOf(data.from)} {arrow} {nameOf(data.to)}
          {data.reason && <> · {nameOf(data.reason)}</>}
        </>
      ) : (
        fields.length > 0 && verb === 'changed' && format.list(fields)
      ),
    };
  });
}

function Stays({ id }: { id: string }) {
  const format = useFormat();
  const nameOf = useNameOf();
  const stays = useQuery(staysQuery(id)).data?.items ?? [];
  if (stays.length < 2) return null;
  const totals = new Map<string, { name: string; seconds: number }>();
  for (const { stageId, names, seconds, until } of stays) {
    const known = totals.get(stageId);
    totals.set(stageId, {
      name: nameOf(names),
      seconds: (known?.seconds ?? 0) + (until === null ? 0 : seconds),
    });
  }
  const shown = [...totals].filter(([, { seconds }]) => seconds >= 3600);
  if (shown.length === 0) return null;
  return (
    <dl className="stays">
      <dt className="meta">
        <Trans>Time in stages</Trans>
      </dt>
      {shown.map(([stageId, { name, seconds }]) => (
        <dd key={stageId} className="small">
          {name} <span className="t3">{format.duration(seconds)}</span>
        </dd>
      ))}
    </dl>
  );
}
