import { useLingui } from '@lingui/react/macro';
import type { VisitDimension, VisitOverview } from '@peyvand/contract/analytics/clickstream';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Select } from '../../../kit/select.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { Figures } from './figures.tsx';
import { useVisitWords } from './words.ts';

const shown = ['channel', 'referrer', 'campaign', 'landing', 'device', 'browser', 'system', 'group'] as const;
const mostRows = 10;

/** Visits by where they came from or with what; a name narrows the page to it. */
export function SourcesPanel(props: {
  report: VisitOverview;
  onPick: (dimension: VisitDimension, key: string) => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useVisitWords();
  const [dimension, setDimension] = useState<VisitDimension>('channel');
  const names: Readonly<Record<VisitDimension, string>> = {
    channel: t({ message: 'Channel', context: 'way to a website' }),
    referrer: t`Website that led here`,
    campaign: t({ message: 'Campaign', context: 'way to a website' }),
    landing: t`First page`,
    device: t({ message: 'Device', context: 'of a visitor' }),
    browser: t`Browser`,
    system: t`Operating system`,
    group: t`What the website says of visitors`,
  };
  const nameOf = (key: string) => {
    if (key === '') return t({ message: 'none', context: 'value of a visit' });
    if (dimension === 'channel') return words.channel(key);
    return dimension === 'device' ? words.device(key) : key;
  };
  return (
    <section className="panel">
      <header>
        <h2>{t`Where visits come from`}</h2>
        <Select<VisitDimension>
          label={t`Visits by`}
          labelHidden
          size="sm"
          value={dimension}
          onChange={setDimension}
          options={shown.map((id) => ({ id, label: names[id] }))}
        />
      </header>
      <Figures
        label={t`Where visits come from`}
        head={[names[dimension], t({ message: 'Visits', context: 'of a website' }), t`With a purchase`]}
        rows={props.report.by[dimension].slice(0, mostRows).map((one) => ({
          key: one.key,
          cells: [
            <AriaButton key="name" className="link" onPress={() => props.onPick(dimension, one.key)}>
              <bdi>{nameOf(one.key)}</bdi>
            </AriaButton>,
            format.number(one.sessions),
            one.conversion === null ? '–' : format.percent(one.conversion, 1),
          ],
        }))}
      />
    </section>
  );
}

/** Pages and events, most frequent first. */
export function ContentPanel({ report }: { report: VisitOverview }) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <section className="panel">
      <header>
        <h2>{t`What they see and do`}</h2>
      </header>
      <Figures
        label={t`What they see and do`}
        head={[
          t`Page or event`,
          t({ message: 'Times', context: 'count' }),
          t({ message: 'Visits', context: 'of a website' }),
        ]}
        rows={report.events.slice(0, mostRows).map((one) => ({
          key: `${one.kind} ${one.label}`,
          cells: [
            one.kind === 'purchase' ? (
              t({ message: 'Purchase', context: 'event of a website' })
            ) : (
              <bdi key="label">{one.label}</bdi>
            ),
            format.number(one.events),
            format.number(one.sessions),
          ],
        }))}
      />
    </section>
  );
}
