import { useLingui } from '@lingui/react/macro';
import { ComboBox } from '../../../kit/combobox.tsx';
import { Select } from '../../../kit/select.tsx';
import { useAgents, useChannels } from './use-channels.ts';

export interface Selling {
  readonly channel: string | null;
  readonly agentId: string | null;
}

/** How something is sold, and by which agent. An agent brings its channel along. Without agents only the channel. */
export function SellingFields({ value, onChange }: { value: Selling; onChange: (selling: Selling) => void }) {
  const { t } = useLingui();
  const channels = useChannels();
  const agents = useAgents();
  const { channel, agentId } = value;
  const isOffered = channel === null || channels.options.some(({ id }) => id === channel);
  const offered = agents.all.filter(({ id, active }) => active || id === agentId);
  return (
    <>
      <Select
        label={t({ message: 'Channel', context: 'of a deal' })}
        value={channel}
        onChange={(next) => onChange({ ...value, channel: next })}
        options={
          isOffered
            ? channels.options
            : [...channels.options, { id: channel, label: channels.nameOf(channel) }]
        }
      />
      {offered.length > 0 && (
        <ComboBox
          label={t({ message: 'Agent', context: 'who sells for us' })}
          value={agentId}
          placeholder={t`nobody: we sell it ourselves`}
          options={offered.map(({ id, name }) => ({ id, label: name ?? t`Unknown` }))}
          onChange={(id) => {
            if (id === agentId) return;
            const agent = offered.find((one) => one.id === id);
            onChange({ agentId: id, channel: agent?.channel ?? channel });
          }}
        />
      )}
    </>
  );
}
