import { Trans, useLingui } from '@lingui/react/macro';
import { VisitDimension, type VisitOverview } from '@peyvand/contract/analytics/clickstream';
import type { Site } from '@peyvand/contract/analytics/clickstream-sites';
import { useQuery } from '@tanstack/react-query';
import { Button } from '../../../kit/button.tsx';
import { EmptyState } from '../../../kit/empty.tsx';
import { SkeletonRows } from '../../../kit/marks.tsx';
import { PageBar } from '../../../kit/page-bar.tsx';
import { Select } from '../../../kit/select.tsx';
import { useGo, useQueryText } from '../../../lib/navigation.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useCan } from '../../../lib/session.ts';
import { FiguresFailed } from '../failed.tsx';
import { Freshness } from '../value/freshness.tsx';
import { PeriodPicker } from '../value/period-picker.tsx';
import { useChosen } from '../value/selection.ts';
import { DaysPanel } from './days-panel.tsx';
import { FunnelPanel } from './funnel-panel.tsx';
import { PathsPanel } from './paths-panel.tsx';
import { PurchasesPanel } from './purchases-panel.tsx';
import { type Asked, overviewQuery, sitesQuery } from './queries.ts';
import { RetentionPanel } from './retention-panel.tsx';
import { ContentPanel, SourcesPanel } from './sources-panel.tsx';
import { VisitTiles } from './visit-tiles.tsx';
import { useVisitWords } from './words.ts';
import '../value/value.css';
import './website.css';

/** Visits of a website: who comes from where, what they look at, and how many buy. */
export function Page() {
  const sites = useQuery(sitesQuery);
  const [chosen, choose] = useQueryText('site');
  const items = sites.data?.items ?? [];
  const site = items.find(({ id }) => id === chosen) ?? items[0];
  if (site) return <OfSite site={site} sites={items} onChoose={choose} />;
  return (
    <>
      <Bar />
      {sites.isPending ? (
        <SkeletonRows rows={10} />
      ) : sites.isError ? (
        <FiguresFailed
          error={sites.error}
          onRetry={() => void sites.refetch()}
          isRetrying={sites.isFetching}
        />
      ) : (
        <NoSite />
      )}
    </>
  );
}

function Bar() {
  const { t } = useLingui();
  return <PageBar title={t({ message: 'Website', context: 'page' })} />;
}

function NoSite() {
  const { t } = useLingui();
  const go = useGo();
  const mayManage = useCan()('analytics.site.manage');
  return (
    <EmptyState
      title={t`No website is followed yet`}
      text={
        <Trans>
          A small script in the pages of your website shows which ways lead to a purchase. It sends nothing
          before the visitor agrees.
        </Trans>
      }
      ways={
        mayManage
          ? [
              {
                id: 'site',
                icon: 'web',
                title: t`Follow a website`,
                text: t`Name it, copy two lines into its pages, done.`,
                onAction: () => go('/settings/sites'),
              },
            ]
          : []
      }
    >
      {!mayManage && <Trans>An administrator can add one in the settings.</Trans>}
    </EmptyState>
  );
}

function readOnly(text: string): Asked['only'] {
  const at = text.indexOf('=');
  const dimension = VisitDimension.safeParse(text.slice(0, Math.max(0, at)));
  return dimension.success ? { [dimension.data]: text.slice(at + 1) } : {};
}

function OfSite(props: { site: Site; sites: readonly Site[]; onChoose: (id: string) => void }) {
  const { t } = useLingui();
  const { period, setPeriod } = usePeriod();
  const { calendar } = usePreferences();
  const words = useVisitWords();
  const [onlyText, setOnly] = useQueryText('only');
  const only = readOnly(onlyText);
  const asked: Asked = { siteId: props.site.id, period, calendar, only };
  const answer = useQuery(overviewQuery(asked));
  const [narrowed] = Object.entries(only);
  const value = narrowed?.[0] === 'device' ? words.device(narrowed[1]) : words.channel(narrowed?.[1] ?? '');
  return (
    <>
      <PageBar
        title={t({ message: 'Website', context: 'page' })}
        note={
          answer.data && (
            <span className="row max-phone:hidden">
              <Freshness stamp={answer.data.freshness} />
            </span>
          )
        }
      >
        {props.sites.length > 1 && (
          <Select
            label={t({ message: 'Website', context: 'page' })}
            labelHidden
            size="sm"
            value={props.site.id}
            options={props.sites.map(({ id, name }) => ({ id, label: name }))}
            onChange={props.onChoose}
          />
        )}
        {narrowed && (
          <Button look="quiet" icon="close" onPress={() => setOnly(null)}>
            <Trans>Only: {value}</Trans>
          </Button>
        )}
        <PeriodPicker value={period} onChange={setPeriod} />
      </PageBar>
      {answer.data ? (
        <Shown
          report={answer.data}
          asked={asked}
          site={props.site}
          onPick={(dimension, key) => setOnly(`${dimension}=${key}`)}
        />
      ) : answer.isError ? (
        <FiguresFailed
          error={answer.error}
          onRetry={() => void answer.refetch()}
          isRetrying={answer.isFetching}
        />
      ) : (
        <SkeletonRows rows={10} />
      )}
    </>
  );
}

function usePeriod() {
  const { chosen, setPeriod } = useChosen();
  return { period: chosen.period, setPeriod };
}

function Shown(props: {
  report: VisitOverview;
  asked: Asked;
  site: Site;
  onPick: (dimension: VisitDimension, key: string) => void;
}) {
  const { t } = useLingui();
  const go = useGo();
  const { report, asked, site } = props;
  if (report.totals.sessions === 0 && Object.keys(asked.only).length === 0)
    return (
      <EmptyState
        title={t`No visit in this period`}
        text={
          site.lastEventAt === null ? (
            <Trans>Nothing has come from this website yet. Put the script into its pages.</Trans>
          ) : (
            <Trans>Choose a longer period, or look whether the script still stands in the pages.</Trans>
          )
        }
        ways={[
          {
            id: 'script',
            icon: 'copy',
            title: t`The script`,
            text: t`Two lines to copy, with how to ask for consent.`,
            onAction: () => go('/settings/sites'),
          },
        ]}
      />
    );
  return (
    <div className="px-6 pb-6 max-phone:px-4 website">
      <VisitTiles totals={report.totals} />
      <div className="angrid">
        <DaysPanel report={report} />
        <SourcesPanel report={report} onPick={props.onPick} />
        <ContentPanel report={report} />
        <PathsPanel asked={asked} />
        <FunnelPanel asked={asked} events={report.events} />
        <PurchasesPanel asked={asked} />
        <RetentionPanel asked={asked} />
      </div>
    </div>
  );
}
