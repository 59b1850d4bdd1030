import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Attainment } from '@peyvand/contract/sales/targets';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Bar, SkeletonRows } from '../../../kit/marks.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan } from '../../../lib/session.ts';
import { EditTargets } from './edit-targets.tsx';
import { type TargetsAsked, targetsQuery } from './target-queries.ts';
import './targets.css';

/** Targets of a period and what is reached of them: of all, of teams, of sellers. */
export function TargetsPanel(asked: TargetsAsked) {
  const { t } = useLingui();
  const can = useCan();
  const format = useFormat();
  const [isEditing, setEditing] = useState(false);
  const answer = useQuery({ ...targetsQuery(asked), enabled: can('sales.target.read') });
  if (!can('sales.target.read') || answer.isError) return null;
  const items = answer.data?.items ?? [];
  const whole = items.find(({ subject }) => subject === 'all');
  const share = whole?.share ?? null;
  const reached = share === null ? '' : format.percent(share, 0);
  const title = share === null ? t`Targets` : t`${reached} of the target is reached`;
  return (
    <section className="panel wide targets" aria-label={title}>
      <header>
        <h2>{title}</h2>
        {can('sales.target.manage') && (
          <Button size="sm" icon="pen" onPress={() => setEditing(true)}>
            <Trans>Set targets</Trans>
          </Button>
        )}
      </header>
      <p className="meta sub">
        <Trans>Deals won in the period, by the target of each seller and team.</Trans>
      </p>
      {answer.isPending ? (
        <SkeletonRows rows={3} />
      ) : items.length === 0 ? (
        <p className="small t2">
          <Trans>No target is set for this period, and nothing is won yet.</Trans>
        </p>
      ) : (
        <section className="scroll" tabIndex={0} aria-label={t`Table: ${title}`}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t({ message: 'Whose', context: 'target' })}</th>
                <th scope="col" className="num">
                  {t({ message: 'Won', context: 'amount so far' })}
                </th>
                <th scope="col" className="num">
                  {t({ message: 'Target', context: 'of sales' })}
                </th>
                <th scope="col">{t({ message: 'Reached', context: 'share of a target' })}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <Row key={`${item.subject} ${item.subjectId ?? ''}`} item={item} currency={asked.currency} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {answer.data && answer.data.unrated > 0 && (
        <p className="small text-warning-text">
          <Plural
            value={answer.data.unrated}
            one="# won deal is in no figure: its currency has no rate of exchange."
            other="# won deals are in no figure: their currencies have no rate of exchange."
          />
        </p>
      )}
      {isEditing && answer.data && (
        <EditTargets
          asked={asked}
          period={answer.data.period}
          items={items}
          onClose={() => setEditing(false)}
        />
      )}
    </section>
  );
}

function Row({ item, currency }: { item: Attainment; currency: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const money = (amount: string) => format.money({ amount, currency });
  const { subject, name, target, whole, reached, share } = item;
  return (
    <tr className={subject === 'all' ? 'sum' : ''}>
      <td>{subject === 'all' ? t`The whole organisation` : <bdi>{name ?? t`Without a name`}</bdi>}</td>
      <td className="num">{money(reached)}</td>
      <td className="num">
        {target === null ? '–' : money(target)}
        {target !== null && !whole && <span className="meta"> {t`of a part of the period`}</span>}
      </td>
      <td className="reach">
        {share !== null && (
          <span className="row gap-2">
            <span className="grow">
              <Bar share={Math.min(1, share)} label={t`Reached of the target`} />
            </span>
            <span className="num">{format.percent(share, 0)}</span>
          </span>
        )}
      </td>
    </tr>
  );
}
