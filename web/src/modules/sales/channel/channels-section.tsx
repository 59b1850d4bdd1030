import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Tabs } from '../../../kit/tabs.tsx';
import { AgentList } from './agent-list.tsx';
import { ChannelList } from './channel-list.tsx';

/** Ways of selling, and who sells for the organisation. */
export function ChannelsSection() {
  const { t } = useLingui();
  const [part, setPart] = useState<'channels' | 'agents'>('channels');
  return (
    <div className="pf-page">
      <p className="small t3 py-3 max-w-3xl">
        <Trans>
          Each deal, quote and order says how it is sold and by whom: figures, filters and commissions ask for
          it. What is sold through an agent names the agent; a quote and its order take it from the deal.
        </Trans>
      </p>
      <Tabs
        label={t`Parts of the ways of selling`}
        value={part}
        onChange={setPart}
        items={[
          { id: 'channels', label: t`Channels` },
          { id: 'agents', label: t`Agents and franchisees` },
        ]}
      >
        {(id) => <div className="pt-4">{id === 'channels' ? <ChannelList /> : <AgentList />}</div>}
      </Tabs>
    </div>
  );
}
