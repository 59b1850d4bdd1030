import { useLingui } from '@lingui/react/macro';
import type { TimelineEntry } from '@peyvand/contract/customers/story';
import { z } from 'zod';
import type { TimelineEntry as Shown } from '../../../kit/story/timeline.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { isolated } from '../record/field-text.ts';
import { fieldWord } from '../words.ts';

type Face = Pick<Shown, 'icon' | 'what' | 'withWhom' | 'body'>;

const Named = z.object({
  fields: z.array(z.string()).catch([]),
  contactPoints: z.array(z.string()).catch([]),
  corrected: z.array(z.string()).catch([]),
  trouble: z.string().nullable().catch(null),
});

/** Entries about the currency of data: checked, asked, answered, a contact point that does not work. */
export function useQualityEntry(): (entry: TimelineEntry) => Face | undefined {
  const { t, i18n } = useLingui();
  const format = useFormat();
  return (entry) => {
    const named = Named.safeParse(entry.data).data;
    if (!named) return undefined;
    const words = [
      ...named.fields.map((field) => i18n._(fieldWord(field))),
      ...named.contactPoints.map(isolated),
    ];
    const withWhom = words.length > 0 ? { withWhom: <bdi>{format.list(words)}</bdi> } : {};
    switch (entry.type) {
      case 'customers.customer.verified':
        return { icon: 'check', what: t`Checked`, ...withWhom };
      case 'customers.customer.asked':
        return { icon: 'mail', what: t`A link to confirm the data was made` };
      case 'customers.customer.answered':
        return {
          icon: 'chat',
          what:
            named.corrected.length > 0
              ? t`The customer corrected their data`
              : t`The customer confirmed their data`,
          ...withWhom,
        };
      case 'customers.customer.contact_marked':
        return {
          icon: named.trouble === null ? 'check' : 'alert',
          what:
            named.trouble === null
              ? t`The contact point works again`
              : named.trouble === 'dead'
                ? t`The contact point is not in use any more`
                : t`Messages to the contact point come back`,
          ...withWhom,
        };
      default:
        return undefined;
    }
  };
}
