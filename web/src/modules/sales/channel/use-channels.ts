import { useLingui } from '@lingui/react/macro';
import type { Agent, SalesChannel } from '@peyvand/contract/sales/channels';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Option } from '../../../kit/select.tsx';
import { useCan } from '../../../lib/session.ts';
import { useNameOf } from '../deal/deal-words.ts';
import { channelWords } from '../words.ts';
import { agentsQuery, channelsQuery } from './channel-queries.ts';

/** Ways of selling as the reader calls them. `options`: what is offered; who may not see the list gets the program's. */
export function useChannels(): {
  readonly all: readonly SalesChannel[];
  readonly options: readonly Option[];
  readonly nameOf: (id: string) => string;
} {
  const { i18n } = useLingui();
  const inWords = useNameOf();
  const may = useCan()('sales.channel.read');
  const all = useQuery({ ...channelsQuery, enabled: may }).data?.items;
  return useMemo(() => {
    const names = new Map(all?.map(({ id, names: own }) => [id, inWords(own)]));
    const nameOf = (id: string) => {
      const word = channelWords[id];
      return names.get(id) || (word ? i18n._(word) : id);
    };
    const offered = all?.filter(({ active }) => active).map(({ id }) => id) ?? Object.keys(channelWords);
    return { all: all ?? [], options: offered.map((id) => ({ id, label: nameOf(id) })), nameOf };
  }, [all, inWords, i18n]);
}

/** Agents and franchisees; none for who may not see them. */
export function useAgents(): {
  readonly all: readonly Agent[];
  readonly nameOf: (id: string) => string;
} {
  const { t } = useLingui();
  const may = useCan()('sales.channel.read');
  const all = useQuery({ ...agentsQuery, enabled: may }).data?.items;
  return useMemo(() => {
    const names = new Map(all?.map(({ id, name }) => [id, name]));
    return { all: all ?? [], nameOf: (id) => names.get(id) ?? t`Unknown` };
  }, [all, t]);
}
