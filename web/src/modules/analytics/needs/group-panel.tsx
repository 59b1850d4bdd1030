import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { GroupNeeds, NeedsWorth } from '@peyvand/contract/analytics/needs';
import type { Currency } from '@peyvand/contract/core/money';
import { Button } from '../../../kit/button.tsx';
import { Bar } from '../../../kit/marks.tsx';
import { Tile, Tiles } from '../../../kit/tile.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { NeedProofPart } from './proof-part.tsx';

/** One group: how many they are, what they are worth, what they ask for and whether answering it paid. */
export function GroupPanel(props: {
  group: GroupNeeds;
  all: NeedsWorth;
  currency: Currency;
  onChange?: () => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const { language } = usePreferences();
  const { group, onChange } = props;
  const { customers, needs, setBy, setAt } = group;
  const name = group.name[language];
  return (
    <section className="panel" aria-label={name}>
      <header>
        <h2>
          <bdi>{name}</bdi>
        </h2>
        {onChange && (
          <Button look="quiet" size="sm" icon="pen" onPress={onChange}>
            {needs.length === 0 ? t`Enter needs` : t`Change needs`}
          </Button>
        )}
      </header>
      <p className="meta">
        <a
          className="link"
          href={`/customers?filter=${encodeURIComponent(JSON.stringify({ field: 'needsGroup', op: 'in', value: [group.groupId] }))}`}
        >
          <Plural
            value={customers}
            one={`${format.number(customers)} customer`}
            other={`${format.number(customers)} customers`}
          />
        </a>
        {setAt !== null && (
          <>
            {' · '}
            <Trans>weights of {format.dateShort(setAt)}</Trans>
            {setBy !== null && !setBy.startsWith('system:') && (
              <>
                {' · '}
                <bdi>{setBy}</bdi>
              </>
            )}
          </>
        )}
      </p>
      <WorthTiles {...props} />
      {needs.length === 0 ? (
        <p className="t3 py-4">
          <Trans>Nobody has said yet what these customers ask for.</Trans>
        </p>
      ) : (
        <ul>
          {needs.map((need) => (
            <li key={need.id}>
              <div>
                <b className="med">
                  <bdi>{need.name}</bdi>
                </b>
                <span className="weight">
                  <Bar share={need.weight / 100} label={t`Weight of ${need.name}`} />
                  <span className="num t2">{format.percent(need.weight / 100, 1)}</span>
                </span>
              </div>
              <NeedProofPart need={need} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function WorthTiles({ group, all, currency }: { group: GroupNeeds; all: NeedsWorth; currency: Currency }) {
  const { t } = useLingui();
  const format = useFormat();
  const { buyers, revenue, profit, lifetime } = group;
  const money = (amount: string | null) => (amount === null ? null : format.moneyShort({ amount, currency }));
  const unit = format.unit(currency);
  const part = (own: string | null, whole: string | null) => {
    const share = own === null || whole === null || Number(whole) <= 0 ? null : Number(own) / Number(whole);
    return share === null ? null : t`${format.percent(share)} of all · ${unit}`;
  };
  const none = t`Computed at night`;
  return (
    <Tiles>
      <Tile
        label={t`Bought ever`}
        figure={buyers === null ? null : format.number(buyers)}
        missing={none}
        change={
          buyers === null || group.customers === 0
            ? null
            : t`${format.percent(buyers / group.customers)} of the group`
        }
      />
      <Tile
        label={t`Sales of a year`}
        figure={money(revenue)}
        missing={none}
        change={part(revenue, all.revenue)}
      />
      <Tile
        label={t`Profit of a year`}
        figure={money(profit)}
        missing={none}
        change={part(profit, all.profit)}
      />
      <Tile
        label={t`Lifetime value`}
        figure={money(lifetime)}
        missing={none}
        change={part(lifetime, all.lifetime)}
      />
    </Tiles>
  );
}
