import { useLingui } from '@lingui/react/macro';
import { Reason } from '@peyvand/contract/customers/lifecycle';
import type { TimelineEntry } from '@peyvand/contract/customers/story';
import type { ReactNode } from 'react';
import { z } from 'zod';
import type { TimelineEntry as Shown } from '../../../kit/story/timeline.tsx';
import { usePreferences } from '../../../lib/preferences.ts';
import { useReasonText } from '../lifecycle/reason-text.ts';
import { observationIcons, observationWords } from '../observations/words.ts';
import { wordOf } from '../words.ts';
import { FromTo } from './changes.tsx';
import { Words } from './text.tsx';

/** What events of stages, tiers, groups and observations carry, read leniently. */
export const MoveData = z.object({ reason: Reason.nullish().catch(null) });
const Names = z.object({ fa: z.string(), en: z.string(), ru: z.string() });
const InTier = z.object({ name: Names }).nullish().catch(null);
const TierData = z.object({ changes: z.object({ tier: z.object({ from: InTier, to: InTier }) }) });
const GroupData = z.object({ group: z.object({ name: Names }) });
const ExperimentData = z.object({ name: z.string() });
const KnowledgeData = z.object({
  kind: z.enum(['need', 'preference', 'habit', 'opinion', 'interest', 'motivation']).catch('need'),
  topic: z.string().nullish(),
  statement: z.string().nullish(),
});

type Face = Pick<Shown, 'icon' | 'what' | 'withWhom' | 'body'>;

/** Sentences of entries about the stage, the value tier, needs groups and what is known. */
export function useRankWords() {
  const { t, i18n } = useLingui();
  const { language } = usePreferences();
  const reasonText = useReasonText();
  const tierText = (entry: TimelineEntry): ReactNode => {
    const tier = TierData.safeParse(entry.data).data?.changes.tier;
    if (!tier) return undefined;
    return (
      <FromTo from={tier.from?.name[language] ?? t`no tier`} to={tier.to?.name[language] ?? t`no tier`} />
    );
  };
  const groupName = (entry: TimelineEntry): ReactNode => {
    const name = GroupData.safeParse(entry.data).data?.group.name[language];
    return name && <bdi>{name}</bdi>;
  };
  /** The arm stays unsaid: who knows it treats the customer differently, and the experiment is spoilt. */
  const experimentText = (entry: TimelineEntry): ReactNode => {
    const name = ExperimentData.safeParse(entry.data).data?.name;
    return name && <bdi>{name}</bdi>;
  };
  const knowledgeFace = (entry: TimelineEntry): Face | undefined => {
    const data = KnowledgeData.safeParse(entry.data).data;
    if (!data) return undefined;
    const word = wordOf(observationWords, data.kind);
    const removed = entry.type.endsWith('.removed');
    const changed = entry.type.endsWith('.changed');
    const name = word ? i18n._(word) : '';
    return {
      icon: observationIcons[data.kind],
      what: removed ? t`${name}, removed` : changed ? t`${name}, corrected` : name,
      ...(data.topic ? { withWhom: <bdi>{data.topic}</bdi> } : {}),
      ...(data.statement ? { body: <Words text={data.statement} quiet={removed} /> } : {}),
    };
  };
  return { reasonText, tierText, groupName, experimentText, knowledgeFace };
}
