import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { FilterField } from '../../../kit/filter/fields.ts';
import { optionsOf } from '../../../lib/word-options.ts';
import { sellerKindWords } from './channel-words.ts';
import { useAgents, useChannels } from './use-channels.ts';

/** What lists of deals, quotes and orders can be asked of how they were sold. Not for the first page: it asks the server. */
export function useSellingFilters(): readonly FilterField[] {
  const { t, i18n } = useLingui();
  const channels = useChannels();
  const agents = useAgents();
  return useMemo(() => {
    const fields: FilterField[] = [
      {
        id: 'channel',
        label: t({ message: 'Channel', context: 'of a deal' }),
        kind: 'choice',
        options: channels.options,
        nullable: true,
      },
      {
        id: 'sellerKind',
        label: t`Kind of seller`,
        kind: 'choice',
        options: optionsOf(sellerKindWords, i18n),
        nullable: true,
      },
    ];
    const agent: FilterField = {
      id: 'agentId',
      label: t({ message: 'Agent', context: 'who sells for us' }),
      kind: 'choice',
      options: agents.all.map(({ id, name }) => ({ id, label: name ?? t`Unknown` })),
      nullable: true,
    };
    return agents.all.length > 0 ? [...fields, agent] : fields;
  }, [t, i18n, channels, agents]);
}
