import { useLingui } from '@lingui/react/macro';
import type { TimelineEntry } from '@peyvand/contract/customers/story';
import { z } from 'zod';
import type { TimelineEntry as Shown } from '../../../kit/story/timeline.tsx';
import { useNames } from '../people.ts';

const About = z.object({ userId: z.string() });
const ByRule = z.object({ rule: z.string(), ownerId: z.string() });
const Given = z.object({ changes: z.object({ ownerId: z.object({ to: z.string() }) }) });

/** Entries about colleagues and the record: who watches it, and with whom it is shared. */
export function useTeamEntry(): (
  entry: TimelineEntry,
) => Pick<Shown, 'icon' | 'what' | 'withWhom'> | undefined {
  const { t } = useLingui();
  const names = useNames();
  return (entry) => {
    const id =
      About.safeParse(entry.data).data?.userId ?? Given.safeParse(entry.data).data?.changes.ownerId.to;
    const name = id === undefined ? undefined : names.get(id);
    const withWhom = name === undefined ? {} : { withWhom: <bdi>{name}</bdi> };
    switch (entry.type) {
      case 'customers.watcher.added':
        return { icon: 'eye', what: t`Watches from now on`, ...withWhom };
      case 'sales.agent.created':
        return { icon: 'people', what: t`Sells for us from now on` };
      case 'sales.agent.changed':
        return { icon: 'people', what: t`The terms of selling for us changed` };
      case 'sales.agent.removed':
        return { icon: 'people', what: t`Sells for us no more` };
      case 'sales.suggestion.snoozed':
        return { icon: 'clock', what: t`A suggested call was put off` };
      case 'sales.assignment.made': {
        const made = ByRule.safeParse(entry.data).data;
        const owner = made && names.get(made.ownerId);
        return {
          icon: 'assign',
          what: t`Given by a rule`,
          ...(made ? { withWhom: <bdi>{owner ? `${made.rule}: ${owner}` : made.rule}</bdi> } : {}),
        };
      }
      case 'customers.watcher.removed':
        return { icon: 'eye', what: t`Does not watch any more`, ...withWhom };
      case 'customers.draft.assigned':
        return { icon: 'pen', what: t`A shared draft came to`, ...withWhom };
      case 'platform.record.shared':
        return { icon: 'people', what: t`Shared with`, ...withWhom };
      case 'platform.record.unshared':
        return { icon: 'people', what: t`No longer shared with`, ...withWhom };
      default:
        return undefined;
    }
  };
}
