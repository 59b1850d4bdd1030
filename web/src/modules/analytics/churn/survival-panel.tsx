import { Trans, useLingui } from '@lingui/react/macro';
import type { Survival, SurvivalBy, SurvivalGroup } from '@peyvand/contract/analytics/churn';
import { useState } from 'react';
import { ChartFrame } from '../../../kit/chart/chart-frame.tsx';
import { LineChart } from '../../../kit/chart/line-chart.tsx';
import { Select } from '../../../kit/select.tsx';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { valueWords } from '../words.ts';
import { survivalWords } from './words.ts';

const colors = ['--data-1', '--data-2', '--data-3', '--data-4', '--data-5', '--data-6'] as const;
/** The number of customers at risk stands at so many places. */
const places = 5;

/** How long customers stay, by group: the share that is still there after the first purchase, with who is at risk. */
export function SurvivalPanel({ survival }: { survival: readonly Survival[] }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const nameOf = useGroupName();
  const [chosen, setChosen] = useState<SurvivalBy | null>(null);
  const shown = survival.find(({ by }) => by === chosen) ?? survival[0];
  if (!shown) return null;
  const { by, groups, test } = shown;
  const days = groups.reduce<readonly number[]>((longest, { points }) => {
    const own = points.map(({ day }) => day);
    return own.length > longest.length ? own : longest;
  }, []);
  const at = (group: SurvivalGroup, day: number) => group.points.find((point) => point.day === day);
  const share = (value: number | undefined) => (value === undefined ? '–' : format.percent(value));
  const dayName = (day: number) =>
    day < 400 ? t`${format.number(day)} days` : t`${format.number(Math.round(day / 36.525) / 10)} years`;
  // Compared on the last day on which a fifth of each group is still watched.
  const end =
    days.findLast((day) => groups.every((group) => (at(group, day)?.atRisk ?? 0) >= group.customers / 5)) ??
    0;
  const ranked = groups
    .filter(({ key }) => key !== null)
    .toSorted((a, b) => (at(b, end)?.survival ?? 0) - (at(a, end)?.survival ?? 0));
  const [best, worst] = [ranked[0], ranked.at(-1)];
  const differs = test !== null && test.p < 0.05;
  const finding =
    differs && best && worst && best !== worst && end > 0
      ? t`“${nameOf(by, best)}” stay longest: ${share(at(best, end)?.survival)} are there after ${dayName(end)}, of “${nameOf(by, worst)}” ${share(at(worst, end)?.survival)}`
      : t`The groups stay alike`;
  const marks = Array.from(
    { length: Math.min(places, days.length) },
    (_, place) => days[Math.round((place * (days.length - 1)) / Math.max(1, places - 1))] ?? 0,
  );
  return (
    <>
      <ChartFrame
        finding={finding}
        subtitle={t`Share of customers who are still there, by time since their first purchase (Kaplan–Meier)`}
        legend={groups.map((group, place) => ({
          label: nameOf(by, group),
          color: colors[place] ?? '--data-6',
          line: true,
        }))}
        table={{
          head: [t`Time`, ...groups.map((group) => nameOf(by, group))],
          rows: days.map((day) => ({
            key: String(day),
            cells: [dayName(day), ...groups.map((group) => share(at(group, day)?.survival))],
          })),
        }}
      >
        <div className="mb-2 max-w-60">
          <Select<SurvivalBy>
            label={t({ message: 'By', context: 'what groups are made of' })}
            value={by}
            onChange={setChosen}
            options={survival.map((one) => ({ id: one.by, label: i18n._(survivalWords[one.by]) }))}
          />
        </div>
        <LineChart
          label={t`Share of customers who are still there`}
          points={days.map((day) => ({ key: String(day), label: dayName(day) }))}
          series={groups.map((group, place) => ({
            key: group.key ?? 'rest',
            name: nameOf(by, group),
            color: colors[place] ?? '--data-6',
            values: days.map((day) => at(group, day)?.survival ?? null),
          }))}
          axis={(value) => format.percent(value)}
          text={(place) => {
            const day = days[place] ?? 0;
            const each = groups.map((group) => `${nameOf(by, group)} ${share(at(group, day)?.survival)}`);
            return `${dayName(day)}: ${each.join(' · ')}`;
          }}
        />
        <p className="meta mt-2">
          {test === null ? (
            <Trans>The groups cannot be compared.</Trans>
          ) : differs ? (
            <Trans>
              The groups differ (log-rank test, p {test.p < 0.001 ? '<' : '='}{' '}
              {format.number(Math.max(0.001, test.p), 3)}).
            </Trans>
          ) : (
            <Trans>
              The difference may be chance (log-rank test, p = {format.number(test.p, 2)}
              ).
            </Trans>
          )}{' '}
          {by === 'tier' && (
            <Trans>
              Tiers are those of today: who stayed long had time to rise, so this says nothing of the cause.
            </Trans>
          )}
        </p>
      </ChartFrame>
      <section className="panel" aria-label={t`Customers at risk`}>
        <header>
          <h2>{t`Customers at risk`}</h2>
        </header>
        <p className="meta sub">
          <Trans>How many are still watched: the fewer, the less a curve says.</Trans>
        </p>
        <section className="scroll" tabIndex={0} aria-label={t`Table: customers at risk`}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t`Group`}</th>
                {marks.map((day) => (
                  <th key={day} scope="col" className="num">
                    {dayName(day)}
                  </th>
                ))}
                <th scope="col" className="num">
                  {t({ message: 'Left', context: 'customers who are gone' })}
                </th>
                <th scope="col" className="num">{t`Half have left after`}</th>
              </tr>
            </thead>
            <tbody>
              {groups.map((group) => (
                <tr key={group.key ?? 'rest'}>
                  <td>
                    <bdi>{nameOf(by, group)}</bdi>
                  </td>
                  {marks.map((day) => (
                    <td key={day} className="num">
                      {format.number(at(group, day)?.atRisk ?? 0)}
                    </td>
                  ))}
                  <td className="num">{format.number(group.left)}</td>
                  <td className="num">{group.median === null ? t`not yet` : dayName(group.median)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </section>
    </>
  );
}

function useGroupName(): (by: SurvivalBy, group: SurvivalGroup) => string {
  const { t, i18n } = useLingui();
  const { language } = usePreferences();
  return (by, { key, label }) => {
    if (key === null) return t({ message: 'All others', context: 'members of a report' });
    if (label) return label[language] ?? label['und'] ?? key;
    if (key === '') return t({ message: 'Without one', context: 'row of figures' });
    const word = valueWords[by === 'kind' ? 'customer.kind' : by]?.[key];
    return word ? i18n._(word) : key;
  };
}
