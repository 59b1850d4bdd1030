import { Trans, useLingui } from '@lingui/react/macro';
import { Currency } from '@peyvand/contract/core/money';
import { listTeams } from '@peyvand/contract/platform/teams';
import { type Attainment, setTargets, type TargetSubject } from '@peyvand/contract/sales/targets';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { SidePanel } from '../../../kit/dialog.tsx';
import { MoneyField } from '../../../kit/number-field.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useMe } from '../../../lib/session.ts';
import { failureText } from '../failure-text.ts';
import { peopleQuery } from '../people-query.ts';
import type { TargetsAsked } from './target-queries.ts';

const teamsQuery = queryOptions({
  queryKey: ['teams'],
  queryFn: ({ signal }) => call(listTeams, {}, { signal }),
  staleTime: 300_000,
});

interface Subject {
  readonly subject: TargetSubject;
  readonly subjectId: string | null;
}

const keyOf = ({ subject, subjectId }: Subject) => `${subject} ${subjectId ?? ''}`;

/** One amount for the organisation, each team and each colleague; what is left empty has no target. */
export function EditTargets(props: {
  asked: TargetsAsked;
  period: { from: string; to: string };
  items: readonly Attainment[];
  onClose: () => void;
}) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const { asked, period, items, onClose } = props;
  const me = useMe();
  const level = me?.scopes['deals']?.level;
  const people = useQuery(peopleQuery).data?.items ?? [];
  const teams = useQuery(teamsQuery).data?.items ?? [];
  const [changed, setChanged] = useState<ReadonlyMap<string, Subject & { amount: string | null }>>(new Map());
  const old = new Map(items.filter(({ whole }) => whole).map((one) => [keyOf(one), one.target]));
  const save = useMutation({
    mutationFn: () =>
      call(setTargets, {
        body: {
          period: { unit: asked.unit, calendar: asked.calendar, from: period.from },
          currency: Currency.parse(asked.currency),
          items: [...changed.values()],
        },
      }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['targets'] });
      notify({ text: t`Targets are set` });
      onClose();
    },
    onError: (error) => notify({ text: failureText(error, i18n) }),
  });
  const sees = (teamId: string) => level === 'all' || teamId === me?.user.teamId;
  const field = (one: Subject, label: string) => {
    const key = keyOf(one);
    const change = changed.get(key);
    return (
      <MoneyField
        key={key}
        label={label}
        currency={asked.currency}
        value={change === undefined ? (old.get(key) ?? null) : change.amount}
        onChange={(amount) =>
          setChanged(new Map(changed).set(key, { ...one, amount: amount === '0' ? null : amount }))
        }
      />
    );
  };
  return (
    <SidePanel
      isOpen
      onClose={onClose}
      title={t`Set targets`}
      footer={
        <Button
          look="primary"
          icon="check"
          isDisabled={changed.size === 0}
          isPending={save.isPending}
          onPress={() => save.mutate()}
        >
          <Trans>Save</Trans>
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        {level === 'all' && field({ subject: 'all', subjectId: null }, t`The whole organisation`)}
        {teams.some(({ id }) => sees(id)) && (
          <h3 className="sec">
            <Trans>Teams</Trans>
          </h3>
        )}
        {teams
          .filter(({ id }) => sees(id))
          .map(({ id, name }) => field({ subject: 'team', subjectId: id }, name))}
        <h3 className="sec">
          <Trans>Sellers</Trans>
        </h3>
        {people
          .filter(({ active, teamId }) => active && sees(teamId))
          .map(({ id, name }) => field({ subject: 'person', subjectId: id }, name))}
      </div>
    </SidePanel>
  );
}
