import { Trans, useLingui } from '@lingui/react/macro';
import type { Agent } from '@peyvand/contract/sales/channels';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../kit/button.tsx';
import { SkeletonRows, Tag } from '../../../kit/marks.tsx';
import { customerHref } from '../../customers/slots.tsx';
import { ListFailed } from '../list-failed.tsx';
import { AgentDialog } from './agent-dialog.tsx';
import { AgentTerms } from './agent-terms.tsx';
import { agentsQuery } from './channel-queries.ts';

/** Who sells for the organisation. */
export function AgentList() {
  const { t } = useLingui();
  const list = useQuery(agentsQuery);
  const [editing, setEditing] = useState<Agent | 'new' | null>(null);
  if (list.isPending) return <SkeletonRows rows={4} />;
  if (!list.data)
    return <ListFailed error={list.error} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />;
  const { items } = list.data;
  return (
    <>
      {items.length === 0 && (
        <p className="t3 py-8 text-center">
          <Trans>
            Nobody sells for you yet. An agent or franchisee is a customer, a person or a company.
          </Trans>
        </p>
      )}
      <ul className="pf-list">
        {items.map((agent) => {
          const name = agent.name ?? t`Unknown`;
          return (
            <li key={agent.id}>
              <span className="grow">
                <span className="med block">
                  {agent.customerId === null ? (
                    <bdi>{name}</bdi>
                  ) : (
                    <a className="link" href={customerHref(agent.customerId)}>
                      <bdi>{name}</bdi>
                    </a>
                  )}
                </span>
                <span className="meta block">
                  <AgentTerms agent={agent} />
                </span>
              </span>
              {!agent.active && <Tag>{t`Not now`}</Tag>}
              <IconButton icon="pen" label={t`Change “${name}”`} onPress={() => setEditing(agent)} />
            </li>
          );
        })}
      </ul>
      <div className="pf-acts mt-4">
        <Button look="quiet" icon="plus" onPress={() => setEditing('new')}>
          <Trans>New agent</Trans>
        </Button>
      </div>
      {editing && (
        <AgentDialog
          agent={editing === 'new' ? null : editing}
          customer={null}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}
