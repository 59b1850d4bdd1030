import { useLingui } from '@lingui/react/macro';
import type { TimelineEntry } from '@peyvand/contract/customers/story';
import { z } from 'zod';
import type { TimelineEntry as Shown } from '../../../kit/story/timeline.tsx';
import { useFormat } from '../../../lib/format/format.ts';

const CallData = z.object({
  queue: z.string(),
  direction: z.string(),
  outcome: z.string(),
  waited: z.number(),
  talked: z.number(),
  agentName: z.string(),
});

/** Calls of the contact centre: what became of one, on which line, how long it took and who took it. */
export function useCallEntry(): (
  entry: TimelineEntry,
) => Pick<Shown, 'icon' | 'what' | 'withWhom'> | undefined {
  const { t } = useLingui();
  const format = useFormat();
  return (entry) => {
    if (!entry.type.startsWith('service.call.')) return undefined;
    const { data } = CallData.safeParse(entry.data);
    if (data === undefined) return undefined;
    const [waited, talked] = [format.duration(data.waited), format.duration(data.talked)];
    const isTaken = data.outcome === 'answered' || data.outcome === 'transferred';
    const what = () => {
      if (entry.type === 'service.call.removed') return t`A call of the contact centre was removed`;
      if (data.direction === 'out') return t`Called by the contact centre`;
      if (isTaken) return t`Called the contact centre`;
      return data.outcome === 'abandoned'
        ? t`Called the contact centre and hung up after ${waited}`
        : t`Called the contact centre without being offered to anybody`;
    };
    const about = [data.queue, data.agentName, isTaken ? t`${talked} of talk` : ''].filter(Boolean);
    return { icon: 'phone', what: what(), withWhom: about.join(' · ') };
  };
}
