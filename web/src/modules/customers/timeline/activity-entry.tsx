import { useLingui } from '@lingui/react/macro';
import { ActivityKind } from '@peyvand/contract/customers/activities';
import type { TimelineEntry } from '@peyvand/contract/customers/story';
import { z } from 'zod';
import type { TimelineEntry as Shown } from '../../../kit/story/timeline.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { kindIcons, kindWords } from '../activity/words.ts';

const Data = z.object({
  kind: ActivityKind.catch('task'),
  subject: z.string().nullish(),
  day: z.string().nullish(),
  outcome: z.object({ fa: z.string(), en: z.string(), ru: z.string() }).nullish().catch(null),
});

const Booked = z.object({ name: z.string().catch(''), start: z.string() });

/** Activities in one line: which, and what happened to it. What was done with the customer tells of itself as a talk. */
export function useActivityEntry(): (
  entry: TimelineEntry,
) => Pick<Shown, 'icon' | 'what' | 'withWhom'> | undefined {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { language } = usePreferences();
  return (entry) => {
    if (entry.type === 'customers.appointment.booked') {
      const { name, start } = Booked.parse(entry.data);
      return { icon: 'calendar', what: t`Booked by the customer: ${name}`, withWhom: format.dateTime(start) };
    }
    if (!entry.type.startsWith('customers.activity.')) return undefined;
    const verb = entry.type.slice('customers.activity.'.length);
    const { kind, subject, day, outcome } = Data.parse(entry.data);
    const words: Readonly<Record<string, string>> = {
      planned: t({ message: 'planned', context: 'time line' }),
      changed: t({ message: 'changed', context: 'time line' }),
      completed: t({ message: 'done', context: 'time line' }),
      cancelled: t({ message: 'cancelled', context: 'time line' }),
      reopened: t({ message: 'taken up again', context: 'time line' }),
      assigned: t({ message: 'given to another owner', context: 'time line' }),
      deleted: t({ message: 'put in the trash', context: 'time line' }),
      restored: t({ message: 'back from the trash', context: 'time line' }),
      removed: t({ message: 'removed', context: 'time line' }),
    };
    const what = (
      <>
        {i18n._(kindWords[kind])} {subject && <bdi>«{subject}»</bdi>}
      </>
    );
    const details = [
      words[verb],
      verb === 'planned' && day ? format.relative(day) : undefined,
      outcome?.[language],
    ].filter((one) => one !== undefined);
    return {
      icon: kindIcons[kind],
      what: verb === 'removed' ? what : <a href={`/activities/${entry.subject.id}`}>{what}</a>,
      withWhom: details.join(' · '),
    };
  };
}
