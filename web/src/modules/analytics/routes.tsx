import { msg } from '@lingui/core/macro';
import type { WebModule } from '../../kit/web-module.ts';
import { later } from '../../lib/later.tsx';
import {
  addCustomerColumns,
  addCustomerFields,
  addDayPart,
  addRecordFacts,
  addRecordTab,
  setExperimentParts,
} from '../customers/slots.tsx';
import { addHoldingWords, addSection } from '../platform/slots.tsx';
import { setBuyerAdvice } from '../sales/slots.tsx';
import { scoreColumns, useScoreColumns } from './lifetime/score-columns.tsx';
import { useFigureFields } from './segments/figure-fields.ts';

const permission = 'analytics.report.read';

addHoldingWords({ holding: 'reports', label: msg({ message: 'Reports', context: 'page' }) });
addHoldingWords({ holding: 'alerts', label: msg({ message: 'Alerts', context: 'what is kept' }) });
addHoldingWords({ holding: 'dashboards', label: msg({ message: 'Dashboards', context: 'what is kept' }) });
addCustomerFields('analytics', useFigureFields);
addCustomerColumns(scoreColumns, useScoreColumns);
addRecordFacts({
  id: 'outlook',
  permission: 'customers.customer.read',
  Part: later(async () => (await import('./lifetime/score-facts.tsx')).ScoreFacts),
});
addRecordFacts({
  id: 'profit',
  permission: 'customers.customer.read',
  Part: later(async () => (await import('./profit/profit-facts.tsx')).ProfitFacts),
});
addRecordTab({
  id: 'website',
  label: msg({ message: 'Website', context: 'page' }),
  permission: 'customers.customer.read',
  Tab: later(async () => (await import('./clickstream/record-tab.tsx')).VisitsTab),
});
addRecordTab({
  id: 'offers',
  label: msg({ message: 'Offers', context: 'tab of a customer' }),
  permission: 'analytics.offer.propose',
  Tab: later(async () => (await import('./offers/record-tab.tsx')).OffersTab),
});
addDayPart({
  id: 'offers',
  permission: 'analytics.offer.propose',
  Part: later(async () => (await import('./offers/day-part.tsx')).OffersOfDay),
});
const BuyerAdvice = later(async () => (await import('./offers/advice.tsx')).BuyerAdvice);
setBuyerAdvice((props) => <BuyerAdvice {...props} />);
setExperimentParts({
  Outcome: later(async () => (await import('./experiments/outcome-part.tsx')).ExperimentOutcomePart),
  Size: later(async () => (await import('./experiments/size-part.tsx')).ExperimentSize),
});
addSection({
  id: 'sites',
  label: msg`Websites`,
  permission: 'analytics.site.manage',
  order: 300,
  Content: later(async () => (await import('./clickstream/sites-section.tsx')).SitesSection),
});

export const webModule: WebModule = {
  name: 'analytics',
  routes: [
    { path: '/value', frame: 'app', load: () => import('./value/value-page.tsx') },
    { path: '/value/customers', frame: 'app', load: () => import('./customers/valued-page.tsx') },
    { path: '/dashboards', frame: 'app', load: () => import('./dashboards/dashboard-page.tsx') },
    { path: '/reports', frame: 'app', load: () => import('./reports/reports-page.tsx') },
    { path: '/analysis', frame: 'app', load: () => import('./workspace/workspace-page.tsx') },
    { path: '/forecast', frame: 'app', load: () => import('./forecast/forecast-page.tsx') },
    { path: '/performance', frame: 'app', load: () => import('./performance/performance-page.tsx') },
    { path: '/lifetime', frame: 'app', load: () => import('./lifetime/lifetime-page.tsx') },
    { path: '/profit', frame: 'app', load: () => import('./profit/profit-page.tsx') },
    { path: '/churn', frame: 'app', load: () => import('./churn/churn-page.tsx') },
    { path: '/segments', frame: 'app', load: () => import('./segments/segments-page.tsx') },
    { path: '/website', frame: 'app', load: () => import('./clickstream/website-page.tsx') },
    { path: '/life-cycle', frame: 'app', load: () => import('./lifecycle/lifecycle-page.tsx') },
    { path: '/market', frame: 'app', load: () => import('./market/market-page.tsx') },
    { path: '/satisfaction', frame: 'app', load: () => import('./satisfaction/satisfaction-page.tsx') },
    { path: '/call-centre', frame: 'app', load: () => import('./call-centre/call-centre-page.tsx') },
    { path: '/road', frame: 'app', load: () => import('./road/road-page.tsx') },
    { path: '/needs', frame: 'app', load: () => import('./needs/needs-page.tsx') },
    { path: '/programme', frame: 'app', load: () => import('./programme/programme-page.tsx') },
    { path: '/baskets', frame: 'app', load: () => import('./baskets/baskets-page.tsx') },
    { path: '/offers', frame: 'app', load: () => import('./offers/offers-page.tsx') },
  ],
  places: [
    {
      id: 'dashboards',
      path: '/dashboards',
      label: msg({ message: 'Dashboard', context: 'page' }),
      icon: 'board',
      group: 'analytics',
      order: 56,
      permission,
    },
    {
      id: 'reports',
      path: '/reports',
      label: msg({ message: 'Reports', context: 'page' }),
      icon: 'file',
      group: 'analytics',
      order: 56.5,
      permission,
    },
    {
      id: 'website',
      path: '/website',
      label: msg({ message: 'Website', context: 'page' }),
      icon: 'web',
      group: 'analytics',
      order: 64,
      permission,
    },
    {
      id: 'value',
      path: '/value',
      label: msg`Customer value`,
      icon: 'value',
      group: 'analytics',
      order: 60,
      keys: 'G A',
      permission,
    },
    {
      id: 'road',
      path: '/road',
      label: msg({ message: 'Road to loyalty', context: 'page' }),
      icon: 'forward',
      group: 'analytics',
      order: 61.6,
      permission,
    },
    {
      id: 'needs',
      path: '/needs',
      label: msg({ message: 'Needs of customers', context: 'page' }),
      icon: 'tag',
      group: 'analytics',
      order: 61.7,
      permission,
    },
    {
      id: 'satisfaction',
      path: '/satisfaction',
      label: msg({ message: 'Satisfaction', context: 'page' }),
      icon: 'chat',
      group: 'analytics',
      order: 61.5,
      permission,
    },
    {
      id: 'callcentre',
      path: '/call-centre',
      label: msg({ message: 'Contact centre', context: 'page' }),
      icon: 'phone',
      group: 'analytics',
      order: 61.55,
      permission,
    },
    {
      id: 'lifecycle',
      path: '/life-cycle',
      label: msg`Life-cycle`,
      icon: 'segment',
      group: 'analytics',
      order: 61,
      permission,
    },
    {
      id: 'analysis',
      path: '/analysis',
      label: msg({ message: 'Analysis', context: 'page' }),
      icon: 'table',
      group: 'analytics',
      order: 57,
      permission,
    },
    {
      id: 'lifetime',
      path: '/lifetime',
      label: msg`Lifetime value`,
      icon: 'value',
      group: 'analytics',
      order: 60.5,
      permission,
    },
    {
      id: 'profit',
      path: '/profit',
      label: msg`Customer profit`,
      icon: 'wallet',
      group: 'analytics',
      order: 60.6,
      permission,
    },
    {
      id: 'churn',
      path: '/churn',
      label: msg({ message: 'Churn', context: 'page' }),
      icon: 'exit',
      group: 'analytics',
      order: 60.7,
      permission,
    },
    {
      id: 'segments',
      path: '/segments',
      label: msg`Alike customers`,
      icon: 'segment',
      group: 'analytics',
      order: 62,
      permission,
    },
    {
      id: 'market',
      path: '/market',
      label: msg`Market share`,
      icon: 'percent',
      group: 'analytics',
      order: 66,
      permission: 'analytics.market.manage',
    },
    {
      id: 'programme',
      path: '/programme',
      label: msg`CRM programme`,
      icon: 'cheque',
      group: 'analytics',
      order: 66.5,
      permission: 'analytics.programme.manage',
    },
    {
      id: 'baskets',
      path: '/baskets',
      label: msg`Bought together`,
      icon: 'product',
      group: 'analytics',
      order: 63,
      permission,
    },
    {
      id: 'offers',
      path: '/offers',
      label: msg`Next best offer`,
      icon: 'gift',
      group: 'analytics',
      order: 63.5,
      permission: 'analytics.offer.read',
    },
    {
      id: 'forecast',
      path: '/forecast',
      label: msg`Forecast`,
      icon: 'rise',
      group: 'analytics',
      order: 58,
      permission,
    },
    {
      id: 'performance',
      path: '/performance',
      label: msg`Sales figures`,
      icon: 'chart',
      group: 'analytics',
      order: 59,
      permission,
    },
  ],
  notices: {
    'analytics.delivery.made': (data, { i18n }) =>
      i18n._(msg`The files of “${String(data['name'])}” are ready`),
    'analytics.delivery.failed': (_, { i18n }) => i18n._(msg`A scheduled file could not be made`),
    'analytics.alert.reached': (data, { i18n, format }) => {
      const { type, value, currency } = data;
      const figure =
        type === 'money'
          ? format.money({ amount: String(value), currency: String(currency) })
          : type === 'ratio'
            ? format.percent(Number(value))
            : format.number(Number(value));
      return i18n._(msg`As you wished to be told: ${String(data['name'])}, now ${figure}`);
    },
  },
};
