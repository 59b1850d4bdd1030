import { useLingui } from '@lingui/react/macro';
import { Currency } from '@peyvand/contract/core/money';
import type { TimelineEntry } from '@peyvand/contract/customers/story';
import { z } from 'zod';
import type { TimelineEntry as Shown } from '../../../kit/story/timeline.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';

const Names = z.record(z.string(), z.string());
const Data = z.object({
  name: z.string().nullish(),
  from: Names.nullish().catch(null),
  to: Names.nullish().catch(null),
  stage: Names.nullish().catch(null),
  reason: Names.nullish().catch(null),
  changes: z
    .object({
      amount: z
        .object({ to: z.object({ amount: z.string(), currency: Currency }).nullish() })
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
});

/** Deals in one line: which, what happened, from which stage to which. */
export function useDealEntry(): (
  entry: TimelineEntry,
) => Pick<Shown, 'icon' | 'what' | 'withWhom'> | undefined {
  const { t } = useLingui();
  const format = useFormat();
  const { language } = usePreferences();
  const nameOf = (names: Readonly<Record<string, string>>) =>
    names[language] ?? names['en'] ?? names['fa'] ?? names['ru'] ?? '';
  return (entry) => {
    if (!entry.type.startsWith('sales.deal.')) return undefined;
    const verb = entry.type.slice('sales.deal.'.length);
    const data = Data.safeParse(entry.data).data;
    const words: Readonly<Record<string, string>> = {
      created: t`Deal opened`,
      changed: t`Deal changed`,
      moved: t({ message: 'Deal', context: 'time line' }),
      won: t`Deal won`,
      lost: t`Deal lost`,
      reopened: t`Deal opened again`,
      returned: t`Deal moved back`,
      assigned: t`Deal with another owner`,
      deleted: t`Deal in the trash`,
      restored: t`Deal back from the trash`,
      removed: t`Deal removed`,
    };
    // The arrow points in the direction of reading.
    const arrow = language === 'fa' ? '←' : '→';
    const { from, to, stage, reason } = data ?? {};
    const amount = data?.changes?.amount?.to;
    const name = (
      <>
        {words[verb] ?? t({ message: 'Deal', context: 'time line' })} {data?.name && <bdi>«{data.name}»</bdi>}
      </>
    );
    const parts = [
      ...(from && to ? [`${nameOf(from)} ${arrow} ${nameOf(to)}`] : stage ? [nameOf(stage)] : []),
      ...(amount ? [format.money(amount)] : []),
      ...(reason ? [nameOf(reason)] : []),
    ];
    return {
      icon: 'board',
      what: verb === 'removed' ? name : <a href={`/deals/${entry.subject.id}`}>{name}</a>,
      withWhom: parts.join(' · '),
    };
  };
}
