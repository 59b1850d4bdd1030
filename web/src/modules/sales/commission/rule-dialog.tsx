import { Trans, useLingui } from '@lingui/react/macro';
import {
  type CommissionRule,
  type CommissionRuleInput,
  changeCommissionRule,
  createCommissionRule,
  EarnerKind,
  EarnsOn,
} from '@peyvand/contract/sales/commissions';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { Check, Segmented } from '../../../kit/check.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { TextField } from '../../../kit/field.tsx';
import { notify } from '../../../kit/toast.tsx';
import { call } from '../../../lib/api.ts';
import { useMe } from '../../../lib/session.ts';
import { teamsQuery } from '../assignment/assignment-queries.ts';
import { PeopleField } from '../assignment/people-field.tsx';
import { useAgents, useChannels } from '../channel/use-channels.ts';
import { failureText } from '../failure-text.ts';
import { basisWords, earnerWords, onWords } from './commission-words.ts';
import { GoodsField } from './goods-field.tsx';
import { RateFields } from './rate-fields.tsx';
import { SeveralField } from './several-field.tsx';

/** One rule: what earns, by whom, and how much. */
export function CommissionRuleDialog({
  rule,
  position,
  onClose,
}: {
  rule: CommissionRule | null;
  position: number;
  onClose: () => void;
}) {
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const channels = useChannels();
  const agents = useAgents();
  const teams = useQuery(teamsQuery).data?.items ?? [];
  const currency = useMe()?.organisation.currency ?? 'IRR';
  const [draft, setDraft] = useState<CommissionRuleInput>(() => {
    if (!rule)
      return {
        name: '',
        active: true,
        position,
        on: 'won',
        earner: 'user',
        agentIds: [],
        basis: 'total',
        productIds: [],
        categoryIds: [],
        channels: [],
        userIds: [],
        teamIds: [],
        rate: { kind: 'percent', percent: '5' },
      };
    const { id: _id, version: _version, ...input } = rule;
    return input;
  });
  const change = (part: Partial<CommissionRuleInput>) => setDraft({ ...draft, ...part });
  const save = useMutation({
    mutationFn: () =>
      rule
        ? call(changeCommissionRule, { params: { id: rule.id }, body: draft }, { version: rule.version })
        : call(createCommissionRule, { body: draft }),
    onSuccess: onClose,
    onError: (error) => notify({ text: failureText(error, i18n) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['commissions'] }),
  });
  return (
    <Dialog
      isOpen
      wide
      onClose={onClose}
      title={rule ? t`Rule of commission` : t`New rule of commission`}
      footer={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            look="primary"
            isPending={save.isPending}
            isDisabled={draft.name.trim() === ''}
            onPress={() => save.mutate()}
          >{t`Save`}</Button>
        </>
      }
    >
      <div className="grid gap-4">
        <TextField
          label={t`Name`}
          value={draft.name}
          onChange={(name) => change({ name })}
          maxLength={120}
          isRequired
        />
        <Segmented
          label={t`Who earns`}
          value={draft.earner}
          onChange={(earner) => change({ earner })}
          options={EarnerKind.options.map((id) => ({ id, label: i18n._(earnerWords[id]) }))}
        />
        <Segmented
          label={t`It earns when`}
          value={draft.on}
          onChange={(on) => change({ on })}
          options={EarnsOn.options.map((id) => ({ id, label: i18n._(onWords[id]) }))}
        />
        <Segmented
          label={t`Counted from`}
          value={draft.basis}
          onChange={(basis) => change({ basis })}
          options={(['total', 'margin'] as const).map((id) => ({ id, label: i18n._(basisWords[id]) }))}
        />
        <RateFields rate={draft.rate} currency={currency} onChange={(rate) => change({ rate })} />
        <GoodsField productIds={draft.productIds} categoryIds={draft.categoryIds} onChange={change} />
        <fieldset className="grid gap-1">
          <legend className="small t3 pb-1">
            <Trans>Only by these ways of selling; none: all</Trans>
          </legend>
          <div className="row flex-wrap gap-3">
            {channels.options.map(({ id, label }) => (
              <Check
                key={id}
                isSelected={draft.channels.includes(id)}
                onChange={(isOn) =>
                  change({
                    channels: isOn ? [...draft.channels, id] : draft.channels.filter((one) => one !== id),
                  })
                }
              >
                {label}
              </Check>
            ))}
          </div>
        </fieldset>
        {draft.earner === 'agent' ? (
          <SeveralField
            label={t`Only these agents; none: all`}
            placeholder={t`Add an agent`}
            options={agents.all.map(({ id, name }) => ({ id, label: name ?? t`Unknown` }))}
            value={draft.agentIds}
            onChange={(agentIds) => change({ agentIds })}
          />
        ) : (
          <>
            <PeopleField
              label={t`Only these colleagues; none: all`}
              value={draft.userIds}
              onChange={(userIds) => change({ userIds })}
            />
            <SeveralField
              label={t`And these teams`}
              placeholder={t`Add a team`}
              options={teams.map(({ id, name }) => ({ id, label: name }))}
              value={draft.teamIds}
              onChange={(teamIds) => change({ teamIds })}
            />
          </>
        )}
        <Check isSelected={draft.active} onChange={(active) => change({ active })}>
          <Trans>The rule is on</Trans>
        </Check>
      </div>
    </Dialog>
  );
}
