import { Trans, useLingui } from '@lingui/react/macro';
import type { Customer } from '@peyvand/contract/customers/customer';
import { releaseStage } from '@peyvand/contract/customers/lifecycle';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useCan } from '../../../lib/session.ts';
import { useFailureText } from '../failure-text.ts';
import { GroupTags, TierMark } from '../tiers/marks.tsx';
import { Membership } from '../tiers/membership.tsx';
import { groupsQuery, rankQuery } from '../tiers/queries.ts';
import { lifecycleQuery } from './queries.ts';
import { useHoldText, useReasonText } from './reason-text.ts';

/** Rows of the facts: why the stage, what was bought, the value tier and what it gets, the needs groups. */
export function Standing({ record }: { record: Customer }) {
  const { t } = useLingui();
  const format = useFormat();
  const { language } = usePreferences();
  const life = useQuery(lifecycleQuery(record.id)).data;
  const rank = useQuery(rankQuery(record.id)).data;
  const reasonText = useReasonText();
  const holdText = useHoldText();
  const mayWrite = useCan()('customers.customer.write') && record.deletedAt === null;
  const groups = useQuery(groupsQuery).data?.items ?? [];
  const mayGroup = mayWrite && groups.length > 0;
  const client = useQueryClient();
  const failureText = useFailureText();
  const release = useMutation({
    mutationFn: (version: number) => call(releaseStage, { params: { id: record.id } }, { version }),
    onSuccess: () => notify({ text: t`The rules decide on the stage again` }),
    onError: (error) => notify({ text: failureText(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['customers'] }),
  });
  const reason = life ? reasonText(life.reason) : undefined;
  const amounts = life?.purchases?.amounts ?? [];
  return (
    <>
      {life && (reason ?? life.hold) && (
        <Row label={t`Why`}>
          {life.hold && <span className="block">{holdText(life.hold)}</span>}
          {reason && (!life.hold || life.reason?.text) && (
            <span className="block">
              <bdi>{reason}</bdi>
            </span>
          )}
          {life.hold && mayWrite && (
            <button
              type="button"
              className="link small"
              disabled={release.isPending}
              onClick={() => release.mutate(life.version)}
            >
              <Trans>Give back to the rules</Trans>
            </button>
          )}
        </Row>
      )}
      {life?.purchases && (
        <>
          <Row label={t`Orders`}>{format.number(life.purchases.orders)}</Row>
          {amounts.map((one) => (
            <Row key={one.currency} label={t`Bought in all`}>
              {format.money({ amount: one.revenue, currency: one.currency })}
            </Row>
          ))}
          <Row label={t`Last purchase`}>{format.dayName(life.purchases.lastOn)}</Row>
          {life.purchases.usualGap !== null && (
            <Row label={t`Usual gap`}>
              <Trans>{format.number(Math.round(life.purchases.usualGap))} days</Trans>
            </Row>
          )}
        </>
      )}
      {rank?.tier && (
        <Row label={t`Tier`}>
          <TierMark name={rank.tier.name[language]} colour={rank.tier.colour} />
        </Row>
      )}
      {rank?.tier?.gives.serviceLevel && (
        <Row label={t`Service level`}>
          <bdi dir="ltr">{rank.tier.gives.serviceLevel}</bdi>
        </Row>
      )}
      {rank?.tier?.gives.priceList && (
        <Row label={t`Price list`}>
          <bdi dir="ltr">{rank.tier.gives.priceList}</bdi>
        </Row>
      )}
      {rank && (rank.groups.length > 0 || mayGroup) && (
        <Row label={t`Needs groups`}>
          {mayWrite ? (
            <Membership record={record} groups={rank.groups} />
          ) : (
            <span className="group-tags">
              <GroupTags groups={rank.groups} />
            </span>
          )}
        </Row>
      )}
    </>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
