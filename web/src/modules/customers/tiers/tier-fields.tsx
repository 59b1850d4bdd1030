import { Trans, useLingui } from '@lingui/react/macro';
import { Channel } from '@peyvand/contract/customers/story';
import {
  Colour,
  type Gives,
  type Tier,
  type TierPreview,
  type TierSetInput,
} from '@peyvand/contract/customers/tiers';
import { Button } from '../../../kit/button.tsx';
import { Switch } from '../../../kit/check.tsx';
import { TextField } from '../../../kit/field.tsx';
import { MoneyField, NumberField } from '../../../kit/number-field.tsx';
import { Select } from '../../../kit/select.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useOwnerOptions } from '../people.ts';
import { channelWords } from '../words.ts';
import { TierMark } from './marks.tsx';
import { NamesField } from './names-field.tsx';
import { colourWords } from './words.ts';

/** One tier: name, colour, bound, and what its customers get. */
export function TierFields(props: {
  tier: Tier;
  set: TierSetInput;
  found: TierPreview['tiers'][number] | undefined;
  onChange: (tier: Tier) => void;
  onRemove: (() => void) | undefined;
}) {
  const { tier, set, found, onChange } = props;
  const { t, i18n } = useLingui();
  const format = useFormat();
  const owners = useOwnerOptions();
  const { language } = usePreferences();
  const give = (part: Partial<Gives>) => onChange({ ...tier, gives: { ...tier.gives, ...part } });
  const isLast = set.tiers.at(-1)?.id === tier.id;
  const isMoney = set.method === 'rule' && (set.measure === 'revenue' || set.measure === 'margin');
  const none = { id: 'none', label: t`nothing set` };
  const orNull = (text: string) => (text.trim() === '' ? null : text);
  return (
    <section className="pf-section">
      <div className="head">
        <h2>
          <TierMark name={tier.name[language] || t`New tier`} colour={tier.colour} />
        </h2>
        {found && (
          <p>
            <Trans>{format.number(found.customers)} customers</Trans>
            {found.bound !== null && ` · ${t`from ${valueText(found.bound)}`}`}
          </p>
        )}
        {props.onRemove && (
          <Button size="sm" look="quiet" icon="trash" onPress={props.onRemove}>
            <Trans>Remove the tier</Trans>
          </Button>
        )}
      </div>
      <div className="body">
        <NamesField value={tier.name} onChange={(name) => onChange({ ...tier, name })} />
        <div className="names">
          <Select
            label={t`Colour`}
            value={tier.colour}
            onChange={(colour) => onChange({ ...tier, colour })}
            options={Colour.options.map((id) => ({ id, label: i18n._(colourWords[id]) }))}
          />
          {isMoney ? (
            <MoneyField
              label={t`From`}
              hint={isLast ? t`Empty: everyone else.` : undefined}
              currency={set.currency}
              value={tier.bound === null ? null : String(Math.round(tier.bound))}
              onChange={(amount) => onChange({ ...tier, bound: amount === null ? null : Number(amount) })}
            />
          ) : (
            <NumberField
              label={set.method === 'quantile' ? t`Share of customers` : t`From`}
              hint={isLast ? t`Empty: everyone else.` : undefined}
              {...(set.method === 'quantile' ? { suffix: '%' } : {})}
              min={0}
              value={tier.bound}
              onChange={(bound) => onChange({ ...tier, bound })}
            />
          )}
        </div>
        <div className="names">
          <Select
            label={t`Owner`}
            value={tier.gives.ownerId ?? 'none'}
            onChange={(id) => give(id === 'none' ? { ownerId: null, assign: false } : { ownerId: id })}
            options={[none, ...owners]}
          />
          <TextField
            label={t`Service level`}
            type="code"
            maxLength={40}
            value={tier.gives.serviceLevel ?? ''}
            onChange={(text) => give({ serviceLevel: orNull(text) })}
          />
          <TextField
            label={t`Price list`}
            type="code"
            maxLength={40}
            value={tier.gives.priceList ?? ''}
            onChange={(text) => give({ priceList: orNull(text) })}
          />
          <Select
            label={t`Preferred channel`}
            value={tier.gives.channel ?? 'none'}
            onChange={(id) => give({ channel: Channel.options.find((one) => one === id) ?? null })}
            options={[none, ...Channel.options.map((id) => ({ id, label: i18n._(channelWords[id]) }))]}
          />
        </div>
        {tier.gives.ownerId !== null && (
          <Switch isSelected={tier.gives.assign} onChange={(assign) => give({ assign })}>
            {t`Who enters this tier is given to that owner at once`}
          </Switch>
        )}
      </div>
    </section>
  );

  function valueText(value: number): string {
    return set.measure === 'revenue' || set.measure === 'margin'
      ? format.money({ amount: String(Math.round(value)), currency: set.currency })
      : format.number(value);
  }
}
