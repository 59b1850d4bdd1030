import { Trans, useLingui } from '@lingui/react/macro';
import {
  type Agent,
  type AgentKind,
  changeAgent,
  createAgent,
  type NewAgent,
  removeAgent,
} from '@peyvand/contract/sales/channels';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Segmented } from '../../../kit/check.tsx';
import { DateField } from '../../../kit/date-field.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextArea } from '../../../kit/field.tsx';
import { Select } from '../../../kit/select.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { isoDay, todayFor } from '../../../lib/calendar.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useCan } from '../../../lib/session.ts';
import { CustomerField } from '../../customers/slots.tsx';
import { territoriesQuery } from '../assignment/assignment-queries.ts';
import { inTreeOrder } from '../assignment/tree-order.ts';
import { failureText } from '../failure-text.ts';
import { agentKindWords } from './channel-words.ts';
import { useChannels } from './use-channels.ts';

type Draft = Omit<NewAgent, 'customerId'>;

/** Who sells for the organisation, how, where and since when. `customer`: whom a new one is about, where that is known. */
export function AgentDialog(props: {
  agent: Agent | null;
  customer: { readonly id: string; readonly name: string } | null;
  onClose: () => void;
}) {
  const { agent, onClose } = props;
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const reader = usePreferences();
  const channels = useChannels();
  const may = useCan()('sales.assignment.read');
  const territories = useQuery({ ...territoriesQuery, enabled: may }).data?.items ?? [];
  const [customer, setCustomer] = useState(props.customer);
  const [draft, setDraft] = useState<Draft>(() => {
    const { kind = 'agent', territoryId = null, channel = 'agent', toOn = null, note = '' } = agent ?? {};
    return { kind, territoryId, channel, toOn, note, fromOn: agent?.fromOn ?? isoDay(todayFor(reader)) };
  });
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const settled = {
    onSuccess: onClose,
    onError: (error: Error) => notify({ text: failureText(error, i18n) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['agents'] }),
  };
  const save = useMutation({
    mutationFn: () =>
      agent
        ? call(changeAgent, { params: { id: agent.id }, body: draft }, { version: agent.version })
        : call(createAgent, { body: { ...draft, customerId: customer?.id ?? '' } }),
    ...settled,
  });
  const remove = useMutation({
    mutationFn: ({ id, version }: Agent) => call(removeAgent, { params: { id } }, { version }),
    ...settled,
  });
  const isOrdered = draft.toOn === null || draft.toOn >= draft.fromOn;
  const isOffered = channels.options.some(({ id }) => id === draft.channel);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={agent ? (agent.name ?? t`Unknown`) : t`New agent`}
      footer={
        <>
          {agent && (
            <Button
              look="quiet"
              icon="trash"
              isPending={remove.isPending}
              onPress={() => remove.mutate(agent)}
            >
              <Trans>Remove</Trans>
            </Button>
          )}
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            isPending={save.isPending}
            isDisabled={!isOrdered || !isOffered || (!agent && customer === null)}
            onPress={() => save.mutate()}
          >{t`Save`}</Button>
        </>
      }
    >
      <div className="grid gap-4">
        {!agent && !props.customer && (
          <Suspense fallback={<i className="skel mt-7 h-9!" />}>
            <CustomerField
              label={t`Customer`}
              value={customer?.id ?? null}
              valueName={customer?.name ?? ''}
              onChange={(id, name) => setCustomer(id === null ? null : { id, name })}
              isRequired
              error={undefined}
            />
          </Suspense>
        )}
        <Segmented<AgentKind>
          label={t`Sells as`}
          value={draft.kind}
          onChange={(kind) => {
            const isUsual = draft.channel === 'agent' || draft.channel === 'franchise';
            change({ kind, ...(isUsual && !agent ? { channel: kind } : {}) });
          }}
          options={(['agent', 'franchise'] as const).map((id) => ({ id, label: i18n._(agentKindWords[id]) }))}
        />
        <Select
          label={t`Usual channel`}
          value={draft.channel}
          onChange={(channel) => change({ channel })}
          options={channels.options}
        />
        {territories.length > 0 && (
          <Select
            label={t`Territory`}
            value={draft.territoryId ?? 'none'}
            onChange={(id) => change({ territoryId: id === 'none' ? null : id })}
            options={[
              { id: 'none', label: t`none of its own` },
              ...inTreeOrder(territories).map(({ one }) => ({ id: one.id, label: one.name })),
            ]}
          />
        )}
        <div className="grid gap-4 sm:grid-cols-2">
          <DateField
            label={t`First day`}
            value={draft.fromOn}
            onChange={(fromOn) => fromOn !== null && change({ fromOn })}
          />
          <DateField
            label={t`Last day`}
            value={draft.toOn}
            onChange={(toOn) => change({ toOn })}
            {...(isOrdered ? {} : { error: t`Not before the first day` })}
          />
        </div>
        <TextArea
          label={t`Note`}
          value={draft.note}
          onChange={(note) => change({ note })}
          rows={2}
          maxLength={2000}
        />
      </div>
    </Dialog>
  );
}
