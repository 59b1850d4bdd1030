import { Trans, useLingui } from '@lingui/react/macro';
import type { RoadItem } from '@peyvand/contract/analytics/road';
import type { Currency } from '@peyvand/contract/core/money';
import { Button } from '../../../kit/button.tsx';
import { Bar } from '../../../kit/marks.tsx';
import { reached, useValueText } from './value-text.ts';
import { measureWords } from './words.ts';

/** One measure: its value and error, the year before, its target, how it is computed and where it comes from. */
export function MeasureCard(props: { item: RoadItem; currency: Currency; onTarget?: () => void }) {
  const { t, i18n } = useLingui();
  const { item, onTarget } = props;
  const text = useValueText(props.currency);
  const words = measureWords[item.measure];
  const name = i18n._(words.name);
  const { now, target, type } = item;
  const range = now && text.range(now, type);
  const change = text.change(item);
  const share = reached(item);
  const wanted = target && text.plain(target.value, type);
  return (
    <section className="panel" aria-label={name}>
      <h3>
        <a className="link" href={words.href}>
          {name}
        </a>
      </h3>
      {now ? (
        <>
          <p className="figure num">
            <bdi>{text.plain(now.value, type)}</bdi>
            {type === 'money' && <span className="meta"> {text.unit}</span>}
            {range && (
              <span className="meta">
                {' '}
                (<bdi>{range}</bdi>)
              </span>
            )}
          </p>
          <p className="meta">
            {change ? (
              <span className={change.tone}>{change.text}</span>
            ) : (
              <Trans>No facts of the year before</Trans>
            )}
          </p>
        </>
      ) : (
        <>
          <p className="figure none">
            <Trans>No facts yet</Trans>
          </p>
          <p className="meta">{i18n._(words.gives)}</p>
        </>
      )}
      {share !== null && wanted !== null && (
        <div className="target">
          <Bar
            share={Math.min(1, share)}
            label={t`Target: ${wanted}`}
            {...(share < 1 ? { tone: 'warning' } : {})}
          />
          <span className="meta">{share >= 1 ? t`Target of ${wanted} reached` : t`Target: ${wanted}`}</span>
        </div>
      )}
      {share === null && wanted !== null && <p className="meta">{t`Target: ${wanted}`}</p>}
      <footer>
        <details>
          <summary className="small">{t`How it is computed`}</summary>
          <p className="small t2">{i18n._(words.formula)}</p>
        </details>
        {onTarget && (
          <Button look="quiet" size="sm" onPress={onTarget}>
            {target ? t`Change the target` : t`Set a target`}
          </Button>
        )}
      </footer>
    </section>
  );
}
