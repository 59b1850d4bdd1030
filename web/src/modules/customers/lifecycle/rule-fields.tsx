import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Filter } from '@peyvand/contract/core/filter';
import type { Stage } from '@peyvand/contract/customers/customer';
import type { GrowthRule, ReturnRule, SilenceRule } from '@peyvand/contract/customers/lifecycle';
import type { ReactNode } from 'react';
import { Switch } from '../../../kit/check.tsx';
import { FilterChips } from '../../../kit/filter/filter-chips.tsx';
import { MoneyField, NumberField } from '../../../kit/number-field.tsx';
import { useMe } from '../../../lib/session.ts';
import { useCustomerFields } from '../list/filter-fields.ts';
import { stageWords } from '../words.ts';

const definitions = {
  lost: msg`No purchase for so long that the customer counts as gone.`,
  at_risk: msg`No purchase for longer than usual.`,
  won_back: msg`Bought again after having been lost; for the first days of purchase.`,
  loyal: msg`Buys often, and did so lately.`,
  repeat: msg`Came back at least once.`,
} as const;
type Ruled = keyof typeof definitions;

/** What follows from stages, and must not lead to them. */
const circular = new Set(['stage', 'stageSince', 'tier', 'needsGroup']);

/** One rule: its stage and meaning at the start, its numbers beside, and whether it is used at all. */
function RuleFrame(props: {
  stage: Ruled;
  isOn: boolean;
  onSwitch?: (on: boolean) => void;
  filter: Filter | null;
  onFilter: (filter: Filter | null) => void;
  children: ReactNode;
}) {
  const { t, i18n } = useLingui();
  const fields = useCustomerFields();
  const name = i18n._(stageWords[props.stage satisfies Stage]);
  return (
    <section className="pf-section">
      <div className="head">
        <h2>{name}</h2>
        <p>{i18n._(definitions[props.stage])}</p>
      </div>
      <div className="body">
        {props.onSwitch && (
          <Switch isSelected={props.isOn} onChange={props.onSwitch}>
            {t`Use this stage`}
          </Switch>
        )}
        {props.isOn && (
          <>
            <div className="numbers">{props.children}</div>
            <div className="row flex-wrap gap-2">
              <span className="small t3">{t`Only customers who fit`}</span>
              <FilterChips
                fields={fields.filter(({ id }) => !circular.has(id))}
                value={props.filter}
                onChange={props.onFilter}
              />
            </div>
          </>
        )}
      </div>
    </section>
  );
}

const silent: SilenceRule = { days: 365, gaps: null, floor: 30, filter: null };

export function SilenceFields(props: {
  stage: 'lost' | 'at_risk';
  rule: SilenceRule | null;
  onChange: (rule: SilenceRule | null) => void;
}) {
  const { rule, onChange } = props;
  const { t } = useLingui();
  const set = (part: Partial<SilenceRule>) => rule && onChange({ ...rule, ...part });
  return (
    <RuleFrame
      stage={props.stage}
      isOn={rule !== null}
      onSwitch={(on) => onChange(on ? silent : null)}
      filter={rule?.filter ?? null}
      onFilter={(filter) => set({ filter })}
    >
      <NumberField
        label={t`Days without a purchase`}
        min={1}
        max={3650}
        value={rule?.days ?? null}
        onChange={(days) => set({ days: days ?? 1 })}
      />
      <NumberField
        label={t`Own usual gaps`}
        hint={t`Who bought on three days or more is measured by their own rhythm. Empty: by days for all.`}
        min={1}
        max={20}
        value={rule?.gaps ?? null}
        onChange={(gaps) => set({ gaps })}
      />
      <NumberField
        label={t`But not before (days)`}
        min={1}
        max={3650}
        value={rule?.floor ?? null}
        onChange={(floor) => set({ floor: floor ?? 1 })}
      />
    </RuleFrame>
  );
}

export function ReturnFields(props: {
  rule: ReturnRule | null;
  onChange: (rule: ReturnRule | null) => void;
}) {
  const { rule, onChange } = props;
  const { t } = useLingui();
  return (
    <RuleFrame
      stage="won_back"
      isOn={rule !== null}
      onSwitch={(on) => onChange(on ? { purchases: 2, filter: null } : null)}
      filter={rule?.filter ?? null}
      onFilter={(filter) => rule && onChange({ ...rule, filter })}
    >
      <NumberField
        label={t`For the first days of purchase`}
        min={1}
        max={5}
        value={rule?.purchases ?? null}
        onChange={(purchases) => rule && onChange({ ...rule, purchases: purchases ?? 1 })}
      />
    </RuleFrame>
  );
}

export function GrowthFields(props: {
  stage: 'loyal' | 'repeat';
  rule: GrowthRule | null;
  onChange: (rule: GrowthRule | null) => void;
  /** The stage cannot be switched off. */
  isFixed?: boolean;
}) {
  const { rule, onChange } = props;
  const { t } = useLingui();
  const currency = useMe()?.organisation.currency ?? 'IRR';
  const set = (part: Partial<GrowthRule>) => rule && onChange({ ...rule, ...part });
  return (
    <RuleFrame
      stage={props.stage}
      isOn={rule !== null}
      {...(props.isFixed
        ? {}
        : {
            onSwitch: (on: boolean) =>
              onChange(on ? { orders: 4, withinDays: 365, amount: null, filter: null } : null),
          })}
      filter={rule?.filter ?? null}
      onFilter={(filter) => set({ filter })}
    >
      <NumberField
        label={t`Orders at least`}
        min={1}
        max={1000}
        value={rule?.orders ?? null}
        onChange={(orders) => set({ orders: orders ?? 1 })}
      />
      <NumberField
        label={t`In the last days`}
        hint={t`Empty: ever.`}
        min={1}
        max={3650}
        value={rule?.withinDays ?? null}
        onChange={(withinDays) => set({ withinDays })}
      />
      <MoneyField
        label={t`And bought at least`}
        currency={rule?.amount?.currency ?? currency}
        value={rule?.amount?.amount ?? null}
        onChange={(amount) =>
          set({ amount: amount === null ? null : { amount, currency: rule?.amount?.currency ?? currency } })
        }
      />
    </RuleFrame>
  );
}
