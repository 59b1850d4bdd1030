import { useLingui } from '@lingui/react/macro';
import { Currency } from '@peyvand/contract/core/money';
import type { TimelineEntry } from '@peyvand/contract/customers/story';
import { z } from 'zod';
import type { TimelineEntry as Shown } from '../../../kit/story/timeline.tsx';
import { useFormat } from '../../../lib/format/format.ts';

const Data = z.object({
  name: z.string().nullish(),
  note: z.string().nullish(),
  by: z.string().nullish(),
  facts: z
    .object({
      number: z.string().nullish(),
      value: z.object({ amount: z.string(), currency: Currency }).nullish().catch(null),
    })
    .nullish()
    .catch(null),
});

/** Contracts in one line: which, what happened, its number and value. */
export function useContractEntry(): (
  entry: TimelineEntry,
) => Pick<Shown, 'icon' | 'what' | 'withWhom'> | undefined {
  const { t } = useLingui();
  const format = useFormat();
  return (entry) => {
    if (!entry.type.startsWith('sales.contract.')) return undefined;
    const verb = entry.type.slice('sales.contract.'.length);
    const data = Data.safeParse(entry.data).data;
    const words: Readonly<Record<string, string>> = {
      created: t`Contract begun`,
      changed: t`Contract changed`,
      deleted: t`Draft of a contract thrown away`,
      assigned: t`Contract with another owner`,
      asked: t`Approval of a contract asked for`,
      approved: t`Step of approval of a contract given`,
      refused: t`Contract sent back`,
      sent: t`Contract sent for signing`,
      viewed: t`Contract seen by a signer`,
      signed: t`Contract signed by one side`,
      completed: t`Contract signed by all`,
      declined: t`Contract declined`,
      withdrawn: t`Contract withdrawn`,
      lapsed: t`Contract not signed in time`,
      replaced: t`Version of a contract replaced`,
      renewed: t`Contract went on for another term`,
      ended: t`Contract ended`,
    };
    const name = (
      <>
        {words[verb] ?? t({ message: 'Contract', context: 'time line' })}{' '}
        {data?.name && <bdi>«{data.name}»</bdi>}
      </>
    );
    const { number, value } = data?.facts ?? {};
    const parts = [
      ...(number ? [format.digits(number)] : []),
      ...(value ? [format.money(value)] : []),
      ...(data?.by ? [data.by] : []),
      ...(data?.note ? [data.note] : []),
    ];
    return {
      icon: 'contract',
      what: verb === 'deleted' ? name : <a href={`/contracts/${entry.subject.id}`}>{name}</a>,
      withWhom: parts.join(' · '),
    };
  };
}
