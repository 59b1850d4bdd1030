import { Trans, useLingui } from '@lingui/react/macro';
import { listRoleNames } from '@peyvand/contract/platform/roles';
import type { ApproverStep } from '@peyvand/contract/sales/contracts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Button, IconButton } from '../../../kit/button.tsx';
import { NumberField } from '../../../kit/number-field.tsx';
import { Select } from '../../../kit/select.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { useCan } from '../../../lib/session.ts';
import { peopleQuery } from '../people-query.ts';

const rolesQuery = queryOptions({
  queryKey: ['role-names'],
  queryFn: ({ signal }) => call(listRoleNames, {}, { signal }),
  staleTime: 5 * 60_000,
});

/** Names of roles for who may read them; built-in ones have names of their own. */
export function useRoles(): readonly { id: string; name: string }[] {
  const { t } = useLingui();
  const roles = useQuery({ ...rolesQuery, enabled: useCan()('platform.user.manage') }).data?.items ?? [];
  const builtin: Readonly<Record<string, string>> = {
    administrator: t`Administrator`,
    manager: t`Manager`,
    seller: t`Seller`,
    viewer: t`Viewer`,
  };
  return roles.map((role) => ({
    id: role.id,
    name: role.builtin === null ? role.name : (builtin[role.builtin] ?? role.name),
  }));
}

/** Steps of approval in their order: a person, anyone with a role, or anyone who may approve. */
export function StepsEditor(props: {
  steps: readonly ApproverStep[];
  onChange: (steps: readonly ApproverStep[]) => void;
  error?: string | undefined;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const people = useQuery(peopleQuery).data;
  const roles = useRoles();
  const { steps, onChange } = props;
  const put = (at: number, step: ApproverStep) => onChange(steps.with(at, step));
  const kinds = [
    { id: 'anyone' as const, label: t`Anyone who may approve contracts` },
    { id: 'user' as const, label: t`One person` },
    ...(roles.length > 0 || steps.some(({ by }) => by === 'role')
      ? [{ id: 'role' as const, label: t`Anyone with a role` }]
      : []),
  ];
  return (
    <section>
      <h2 className="sec">
        <Trans>Approval</Trans>
      </h2>
      <p className="small t2 mt-1">
        {steps.length === 0 ? (
          <Trans>Without steps it can be sent at once.</Trans>
        ) : (
          <Trans>One step after the other; a change of the text begins with the first again.</Trans>
        )}
      </p>
      {props.error && (
        <p className="small neg mt-2" role="alert">
          {props.error}
        </p>
      )}
      <ol className="contract-people">
        {steps.map((step, at) => (
          <li key={`${format.number(at + 1)} ${step.by}`}>
            <Select
              label={t`Step ${format.number(at + 1)}`}
              size="sm"
              value={step.by}
              onChange={(by) =>
                put(at, by === 'anyone' ? { by, days: step.days } : { by, id: '', days: step.days })
              }
              options={kinds}
            />
            {step.by !== 'anyone' && (
              <Select
                label={step.by === 'user' ? t`Who` : t`Role`}
                size="sm"
                value={step.id === '' ? null : step.id}
                onChange={(id) => put(at, { ...step, id })}
                options={
                  step.by === 'user'
                    ? (people?.items ?? [])
                        .filter(({ active }) => active)
                        .map(({ id, name }) => ({ id, label: name }))
                    : roles.map(({ id, name }) => ({ id, label: name }))
                }
              />
            )}
            <NumberField
              label={t`Days to decide`}
              size="sm"
              min={1}
              max={365}
              value={step.days}
              onChange={(days) => put(at, { ...step, days: Math.max(1, Math.round(days ?? 1)) })}
            />
            <IconButton
              icon="trash"
              label={t`Remove step ${format.number(at + 1)}`}
              onPress={() => onChange(steps.toSpliced(at, 1))}
            />
          </li>
        ))}
      </ol>
      <Button
        icon="plus"
        size="sm"
        look="quiet"
        onPress={() => onChange([...steps, { by: 'anyone', days: 3 }])}
      >
        <Trans>Add a step</Trans>
      </Button>
    </section>
  );
}
