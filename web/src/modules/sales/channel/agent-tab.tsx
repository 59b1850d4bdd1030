import { Trans, useLingui } from '@lingui/react/macro';
import type { Agent } from '@peyvand/contract/sales/channels';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { EmptyState } from '../../../kit/empty.tsx';
import { SkeletonRows, Tag } from '../../../kit/marks.tsx';
import { recordQuery } from '../../customers/slots.tsx';
import { ListFailed } from '../list-failed.tsx';
import { AgentDialog } from './agent-dialog.tsx';
import { AgentTerms } from './agent-terms.tsx';
import { agentsOfQuery } from './channel-queries.ts';

/** On the record of a customer: whether it sells for the organisation, on which terms. */
export function AgentTab({ customerId }: { customerId: string }) {
  const { t } = useLingui();
  const list = useQuery(agentsOfQuery(customerId));
  const record = useQuery(recordQuery(customerId)).data;
  const [editing, setEditing] = useState<Agent | 'new' | null>(null);
  if (list.isPending) return <SkeletonRows rows={2} />;
  if (!list.data)
    return <ListFailed error={list.error} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />;
  const { items } = list.data;
  return (
    <>
      {items.length === 0 && record && (
        <EmptyState
          title={t`This customer does not sell for you`}
          text={t`As an agent or franchisee it can be named on deals, quotes and orders, and earn commissions.`}
        >
          <Button look="primary" icon="plus" onPress={() => setEditing('new')}>
            <Trans>Let it sell for us</Trans>
          </Button>
        </EmptyState>
      )}
      <ul className="pf-list px-6 py-3 max-phone:px-4">
        {items.map((agent) => (
          <li key={agent.id}>
            <span className="grow">
              <AgentTerms agent={agent} />
              {agent.note !== '' && (
                <span dir="auto" className="meta block whitespace-pre-line">
                  {agent.note}
                </span>
              )}
            </span>
            {!agent.active && <Tag>{t`Not now`}</Tag>}
            <Button size="sm" icon="pen" onPress={() => setEditing(agent)}>
              <Trans>Edit</Trans>
            </Button>
          </li>
        ))}
      </ul>
      {editing && record && (
        <AgentDialog
          agent={editing === 'new' ? null : editing}
          customer={{ id: record.id, name: record.name }}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}
