import { Trans, useLingui } from '@lingui/react/macro';
import { stages } from '@peyvand/contract/analytics/stages';
import type { Calendar } from '@peyvand/contract/core/dates';
import { listPipelines, type Words } from '@peyvand/contract/sales/pipelines';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { Select } from '../../../kit/select.tsx';
import { call } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format/format.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { FiguresFailed } from '../failed.tsx';
import type { Days } from '../value/period.ts';
import { waysOf } from './stage-ways.ts';

/** Stage by stage: how many deals came, how many of those that left went on, and after how many days. */
export function StagesPanel({ period, calendar }: { period: Days; calendar: Calendar }) {
  const { t } = useLingui();
  const format = useFormat();
  const { language } = usePreferences();
  const pipelines = useQuery({
    queryKey: ['pipelines'],
    queryFn: ({ signal }) => call(listPipelines, {}, { signal }),
  });
  const [chosen, setChosen] = useState<string | null>(null);
  const all = pipelines.data?.items ?? [];
  const pipeline = all.find(({ id }) => id === chosen) ?? all[0];
  const asked = { period, calendar, pipelineId: pipeline?.id ?? '' };
  const report = useQuery({
    queryKey: ['facts', 'stages', asked],
    queryFn: ({ signal }) => call(stages, { body: asked }, { signal }),
    enabled: pipeline !== undefined,
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
  const nameOf = (names: Words) => names[language] ?? names.fa ?? names.en ?? names.ru ?? '';
  const title = t`Way through the stages`;
  if (pipelines.isError || report.isError) {
    const failed = pipelines.isError ? pipelines : report;
    return (
      <FiguresFailed
        error={failed.error}
        onRetry={() => void failed.refetch()}
        isRetrying={failed.isFetching}
      />
    );
  }
  const names = new Map(pipeline?.stages.map(({ id, names: words }) => [id, nameOf(words)]));
  return (
    <section className="panel" aria-label={title}>
      <header>
        <h2>{title}</h2>
        {all.length > 1 && pipeline && (
          <Select<string>
            label={t`Pipeline`}
            labelHidden
            size="sm"
            value={pipeline.id}
            onChange={setChosen}
            options={all.map(({ id, names: words }) => ({ id, label: nameOf(words) }))}
          />
        )}
      </header>
      {report.data && pipeline ? (
        <section className="scroll" tabIndex={0} aria-label={t`Table: ${title}`}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t`Stage`}</th>
                <th scope="col" className="num">
                  {t({ message: 'Came', context: 'deals into a stage' })}
                </th>
                <th scope="col" className="num">
                  {t({ message: 'Went on', context: 'deals from a stage' })}
                </th>
                <th scope="col" className="num">
                  {t({ message: 'Went back', context: 'deals from a stage' })}
                </th>
                <th scope="col" className="num">
                  {t({ message: 'Lost', context: 'number of deals' })}
                </th>
                <th scope="col" className="num">
                  {t({ message: 'Still there', context: 'deals in a stage' })}
                </th>
                <th scope="col" className="num">{t`Conversion`}</th>
                <th scope="col" className="num">{t`Days there, median`}</th>
              </tr>
            </thead>
            <tbody>
              {waysOf(report.data, pipeline).map((way) => (
                <tr key={way.stageId}>
                  <td>
                    <bdi>{names.get(way.stageId)}</bdi>
                  </td>
                  <td className="num">{format.number(way.came)}</td>
                  <td className="num">{format.number(way.onward)}</td>
                  <td className="num">{format.number(way.back)}</td>
                  <td className="num">{format.number(way.lost)}</td>
                  <td className="num">{format.number(way.there)}</td>
                  <td className="num med">
                    {way.conversion === null ? '–' : format.percent(way.conversion)}
                  </td>
                  <td className="num">{way.medianDays === null ? '–' : format.number(way.medianDays, 1)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : (
        <SkeletonRows rows={5} />
      )}
      <details className="defs">
        <summary>{t`What the figures mean`}</summary>
        <ul>
          <li>
            <Trans>
              Came: times that a deal came into the stage in the period. One that came twice counts twice.
            </Trans>
          </li>
          <li>
            <Trans>
              Conversion: of those that left the stage, the share that went on to a later stage or was won.
            </Trans>
          </li>
          <li>
            <Trans>Days there: from coming into the stage to leaving it, of those that left.</Trans>
          </li>
        </ul>
      </details>
    </section>
  );
}
