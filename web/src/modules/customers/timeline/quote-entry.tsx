import { useLingui } from '@lingui/react/macro';
import { Currency } from '@peyvand/contract/core/money';
import type { TimelineEntry } from '@peyvand/contract/customers/story';
import { z } from 'zod';
import type { TimelineEntry as Shown } from '../../../kit/story/timeline.tsx';
import { useFormat } from '../../../lib/format/format.ts';

const Data = z.object({
  name: z.string().nullish(),
  text: z.string().nullish(),
  note: z.string().nullish(),
  by: z.string().nullish(),
  facts: z
    .object({
      number: z.string().nullish(),
      total: z.object({ amount: z.string(), currency: Currency }).nullish().catch(null),
    })
    .nullish()
    .catch(null),
});

/** Quotes in one line: which, what happened, its number and what it comes to. */
export function useQuoteEntry(): (
  entry: TimelineEntry,
) => Pick<Shown, 'icon' | 'what' | 'withWhom'> | undefined {
  const { t } = useLingui();
  const format = useFormat();
  return (entry) => {
    if (!entry.type.startsWith('sales.quote.')) return undefined;
    const verb = entry.type.slice('sales.quote.'.length);
    const data = Data.safeParse(entry.data).data;
    const words: Readonly<Record<string, string>> = {
      created: t`Quote begun`,
      changed: t`Quote changed`,
      deleted: t`Draft of a quote thrown away`,
      assigned: t`Quote with another owner`,
      asked: t`Approval of a discount asked for`,
      approved: t`Discount of a quote approved`,
      refused: t`Discount of a quote not approved`,
      sent: t`Quote sent`,
      printed: t`Document of a quote taken`,
      viewed: t`Quote seen by the customer`,
      commented: t`Message about a quote`,
      accepted: t`Quote accepted`,
      declined: t`Quote declined`,
      expired: t`Quote expired`,
      replaced: t`Version of a quote replaced`,
    };
    const name = (
      <>
        {words[verb] ?? t({ message: 'Quote', context: 'time line' })}{' '}
        {data?.name && <bdi>«{data.name}»</bdi>}
      </>
    );
    const { number, total } = data?.facts ?? {};
    const parts = [
      ...(number ? [format.digits(number)] : []),
      ...(total ? [format.money(total)] : []),
      ...(data?.by ? [data.by] : []),
      ...(data?.text ? [data.text] : data?.note ? [data.note] : []),
    ];
    return {
      icon: 'contract',
      what: verb === 'deleted' ? name : <a href={`/quotes/${entry.subject.id}`}>{name}</a>,
      withWhom: parts.join(' · '),
    };
  };
}
