import { useLingui } from '@lingui/react/macro';
import type { Agent } from '@peyvand/contract/sales/channels';
import { useQuery } from '@tanstack/react-query';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan } from '../../../lib/session.ts';
import { territoriesQuery } from '../assignment/assignment-queries.ts';
import { agentKindWords } from './channel-words.ts';
import { useChannels } from './use-channels.ts';

/** What an agent is, in one line: kind, channel, territory, days. */
export function AgentTerms({ agent }: { agent: Agent }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { nameOf } = useChannels();
  const may = useCan()('sales.assignment.read');
  const territories = useQuery({ ...territoriesQuery, enabled: may }).data?.items;
  const territory = territories?.find(({ id }) => id === agent.territoryId)?.name;
  const from = format.dateInList(agent.fromOn);
  const to = agent.toOn === null ? null : format.dateInList(agent.toOn);
  const [kind, channel] = [i18n._(agentKindWords[agent.kind]), nameOf(agent.channel)];
  const parts = [
    kind,
    ...(channel === kind ? [] : [channel]),
    ...(territory === undefined ? [] : [territory]),
    to === null ? t`since ${from}` : t`from ${from} to ${to}`,
  ];
  return <>{parts.join(' · ')}</>;
}
