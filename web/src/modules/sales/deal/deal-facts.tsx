import { Trans, useLingui } from '@lingui/react/macro';
import type { Deal } from '@peyvand/contract/sales/deals';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Check } from '../../../kit/check.tsx';
import { Tag } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { customerHref } from '../../customers/slots.tsx';
import { WhyOwner } from '../assignment/why-owner.tsx';
import { useAgents, useChannels } from '../channel/use-channels.ts';
import { CommissionShares } from '../commission/share-dialog.tsx';
import { peopleQuery } from '../people-query.ts';
import { CustomFacts } from './custom-facts.tsx';
import { pipelinesQuery, reasonsQuery } from './deal-queries.ts';
import { forecastWords, useNameOf, useRoleWord } from './deal-words.ts';
import { EditDeal } from './edit-deal.tsx';
import { InBaseFact } from './in-base-fact.tsx';
import { useDealChange } from './use-deal-change.ts';

/** What is known of a deal beside its story: whose, when, from where, who decides. */
export function DealFacts({ deal, writes }: { deal: Deal; writes: boolean }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const nameOf = useNameOf();
  const roleOf = useRoleWord();
  const channels = useChannels();
  const agents = useAgents();
  const people = useQuery(peopleQuery).data;
  const reasons = useQuery(reasonsQuery).data;
  const [isEditing, setEditing] = useState(false);
  const owner = people?.items.find(({ id }) => id === deal.ownerId)?.name;
  const reason = reasons?.items.find(({ id }) => id === deal.reasonId);
  return (
    <aside className="dealfacts" aria-label={t`Facts`}>
      <div className="row justify-between">
        <h2 className="sec">
          <Trans>Facts</Trans>
        </h2>
        {writes && (
          <Button size="sm" icon="pen" onPress={() => setEditing(true)}>
            <Trans>Edit</Trans>
          </Button>
        )}
      </div>
      <dl>
        <InBaseFact deal={deal} />
        <Fact name={t`Owner`}>
          {owner && <bdi>{owner}</bdi>}
          <WhyOwner kind="deal" id={deal.id} />
        </Fact>
        <Fact name={t`Expected close`}>{deal.expectedOn && format.dateInList(deal.expectedOn)}</Fact>
        <Fact name={t({ message: 'Forecast', context: 'of a deal' })}>
          {deal.forecast && i18n._(forecastWords[deal.forecast])}
        </Fact>
        <Fact name={t({ message: 'Source', context: 'of a deal' })}>
          {deal.source && <bdi>{deal.source}</bdi>}
        </Fact>
        <Fact name={t({ message: 'Channel', context: 'of a deal' })}>
          {deal.channel && <bdi>{channels.nameOf(deal.channel)}</bdi>}
        </Fact>
        <Fact name={t({ message: 'Agent', context: 'who sells for us' })}>
          {deal.agentId && <bdi>{agents.nameOf(deal.agentId)}</bdi>}
        </Fact>
        <Fact name={t`Code`}>{deal.code && <bdi dir="ltr">{deal.code}</bdi>}</Fact>
        <Fact name={t`Competitors`}>
          {deal.competitors && deal.competitors.length > 0 && format.list(deal.competitors)}
        </Fact>
        <Fact name={t({ message: 'Reason', context: 'of winning or losing' })}>
          {reason && nameOf(reason.names)}
        </Fact>
        <Fact name={t`Who got it`}>{deal.lostTo && <bdi>{deal.lostTo}</bdi>}</Fact>
        <Fact name={t`Closed`}>{deal.closedAt && format.dateInList(deal.closedAt)}</Fact>
        <Fact name={t`Created`}>{format.dateInList(deal.createdAt)}</Fact>
        <CustomFacts deal={deal} />
        <Fact name={t`Note`}>
          {deal.note && (
            <span dir="auto" className="whitespace-pre-line">
              {deal.note}
            </span>
          )}
        </Fact>
      </dl>
      {deal.tags.length > 0 && (
        <p className="row flex-wrap gap-2">
          {deal.tags.map((tag) => (
            <Tag key={tag}>{tag}</Tag>
          ))}
        </p>
      )}
      <Checklist deal={deal} writes={writes} />
      {deal.people.length > 0 && (
        <section>
          <h2 className="sec">
            <Trans>People</Trans>
          </h2>
          <ul>
            {deal.people.map(({ customerId, name, role }) => (
              <li key={customerId} className="row justify-between py-1">
                <a className="link cut" href={customerHref(customerId)}>
                  <bdi>{name}</bdi>
                </a>
                <span className="meta">{roleOf(role)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <CommissionShares kind="deal" id={deal.id} />
      {isEditing && <EditDeal deal={deal} onClose={() => setEditing(false)} />}
    </aside>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === null || children === undefined || children === false || children === '') return null;
  return (
    <div>
      <dt className="meta">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** What is to be done in the stage before the deal goes on. */
function Checklist({ deal, writes }: { deal: Deal; writes: boolean }) {
  const pipelines = useQuery(pipelinesQuery).data?.items ?? [];
  const stage = pipelines.flatMap(({ stages }) => stages).find(({ id }) => id === deal.stageId);
  const change = useDealChange(deal);
  if (!stage || stage.checklist.length === 0 || deal.status !== 'open') return null;
  const done = new Set(deal.checked);
  return (
    <section>
      <h2 className="sec">
        <Trans>Before it goes on</Trans>
      </h2>
      {stage.checklist.map(({ id, text }) => (
        <Check
          key={id}
          round
          isSelected={done.has(id)}
          isDisabled={!writes || change.isPending}
          onChange={(isOn) =>
            change.mutate({ checked: isOn ? [...done, id] : [...done].filter((one) => one !== id) })
          }
        >
          <bdi>{text}</bdi>
        </Check>
      ))}
    </section>
  );
}
