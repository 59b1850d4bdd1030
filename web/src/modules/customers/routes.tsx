import { msg } from '@lingui/core/macro';
import type { WebModule } from '../../kit/web-module.ts';
import { later } from '../../lib/later.tsx';
import { addHoldingWords, addSection } from '../platform/slots.tsx';
import { activityNotices } from './activity/notices.ts';
import { activityPages, activityPlaces } from './activity/pages.ts';
import { searchCustomers } from './search.tsx';
import { addRecordTab } from './slots.tsx';
import { textIn, watchNotices } from './together/watch-notices.ts';
import { kindWords, stageWords, wordOf } from './words.ts';

addHoldingWords({
  holding: 'customers',
  label: msg`Customers`,
  groupings: { city: msg`City`, stage: msg`Stage`, kind: msg`Kind` },
  word: (by, key) => (by === 'city' ? undefined : wordOf(by === 'stage' ? stageWords : kindWords, key)),
});

addHoldingWords({ holding: 'watching', label: msg`Watched customers` });
addHoldingWords({ holding: 'drafts', label: msg`Shared drafts` });

addRecordTab({
  id: 'quality',
  label: msg`Quality`,
  permission: 'customers.customer.read',
  Tab: later(async () => (await import('./quality/quality-tab.tsx')).QualityTab),
});
addSection({
  id: 'quality',
  label: msg`Data quality`,
  permission: 'customers.quality.manage',
  order: 130,
  Content: later(async () => (await import('./quality/rules-section.tsx')).RulesSection),
});

addSection({
  id: 'duplicates',
  label: msg`Duplicates`,
  permission: 'customers.duplicate.manage',
  order: 128,
  Content: later(async () => (await import('./duplicates/thresholds-section.tsx')).ThresholdsSection),
});

addRecordTab({
  id: 'knowledge',
  label: msg`What is known`,
  permission: 'customers.customer.read',
  Tab: later(async () => (await import('./observations/observations-tab.tsx')).ObservationsTab),
});
addSection({
  id: 'lifecycle',
  label: msg`Life-cycle`,
  permission: 'customers.lifecycle.manage',
  order: 100,
  Content: later(async () => (await import('./lifecycle/rules-section.tsx')).RulesSection),
});
addSection({
  id: 'tiers',
  label: msg`Value tiers`,
  permission: 'customers.tier.manage',
  order: 105,
  Content: later(async () => (await import('./tiers/tier-section.tsx')).TierSection),
});
addSection({
  id: 'needs-groups',
  label: msg`Needs groups`,
  permission: 'customers.tier.manage',
  order: 110,
  Content: later(async () => (await import('./tiers/group-section.tsx')).GroupSection),
});
addSection({
  id: 'topics',
  label: msg`Topics`,
  permission: 'customers.observation.configure',
  order: 115,
  Content: later(async () => (await import('./observations/topics-section.tsx')).TopicsSection),
});

addRecordTab({
  id: 'privacy',
  label: msg`Privacy`,
  permission: 'customers.consent.read',
  Tab: later(async () => (await import('./privacy/privacy-tab.tsx')).PrivacyTab),
});
addSection({
  id: 'relations',
  label: msg`Kinds of relations`,
  permission: 'customers.relation.manage',
  order: 125,
  Content: later(async () => (await import('./relations/kinds-section.tsx')).KindsSection),
});

addSection({
  id: 'privacy',
  label: msg`Privacy`,
  permission: 'customers.privacy.manage',
  order: 140,
  Content: later(async () => (await import('./privacy/settings-section.tsx')).PrivacySection),
});

addSection({
  id: 'letters',
  label: msg`Letters`,
  permission: 'customers.letter.manage',
  order: 132,
  Content: later(async () => (await import('./letters/templates-section.tsx')).TemplatesSection),
});

addSection({
  id: 'trash',
  label: msg`Trash`,
  permission: 'customers.trash.configure',
  order: 135,
  Content: later(async () => (await import('./trash/trash-section.tsx')).TrashSection),
});

export const webModule: WebModule = {
  name: 'customers',
  routes: [
    {
      path: '/customers',
      frame: 'app',
      load: () => import('./list/list-page.tsx'),
      isFirst: true,
    },
    {
      path: '/customers/$id',
      frame: 'app',
      load: () => import('./record/record-page.tsx'),
    },
    {
      path: '/customers/import',
      frame: 'app',
      load: () => import('./imports/imports-page.tsx'),
    },
    { path: '/customers/merge', frame: 'app', load: () => import('./merge/merge.page.tsx') },
    { path: '/customers/quality', frame: 'app', load: () => import('./quality/overview.page.tsx') },
    {
      path: '/handovers/$id/briefings',
      frame: 'app',
      load: () => import('./together/briefings.page.tsx'),
    },
    { path: '/preferences', frame: 'bare', load: () => import('./privacy/preferences.page.tsx') },
    { path: '/my-data', frame: 'bare', load: () => import('./privacy/my-data.page.tsx') },
    { path: '/privacy', frame: 'app', load: () => import('./privacy/requests.page.tsx') },
    { path: '/confirm', frame: 'bare', load: () => import('./quality/confirm.page.tsx') },
    { path: '/customers/bulk', frame: 'app', load: () => import('./bulk/runs.page.tsx') },
    { path: '/customers/bulk/$id', frame: 'app', load: () => import('./bulk/run.page.tsx') },
    ...activityPages,
    { path: '/letters/templates/$id', frame: 'app', load: () => import('./letters/template.page.tsx') },
    { path: '/letters', frame: 'app', load: () => import('./letters/runs.page.tsx') },
    { path: '/letters/$id', frame: 'app', load: () => import('./letters/run.page.tsx') },
    { path: '/experiments', frame: 'app', load: () => import('./experiments/experiments-page.tsx') },
    { path: '/exports', frame: 'app', load: () => import('./exports/exports.page.tsx') },
    { path: '/customers/duplicates', frame: 'app', load: () => import('./duplicates/duplicates.page.tsx') },
    { path: '/imports', frame: 'app', load: () => import('./imports/imports-page.tsx') },
    { path: '/imports/$id', frame: 'app', load: () => import('./imports/import-page.tsx') },
  ],
  places: [
    {
      id: 'experiments',
      path: '/experiments',
      label: msg`Experiments`,
      icon: 'check',
      group: 'analytics',
      order: 67,
      permission: 'customers.experiment.read',
    },
    {
      id: 'privacy',
      path: '/privacy',
      label: msg`Privacy`,
      icon: 'shield',
      group: 'administration',
      order: 940,
      permission: 'customers.privacy.manage',
    },
    ...activityPlaces,
    {
      id: 'customers',
      path: '/customers',
      label: msg`Customers`,
      icon: 'people',
      order: 20,
      keys: 'G C',
      permission: 'customers.customer.read',
    },
  ],
  actions: [
    {
      id: 'customers.activities',
      label: msg`Activities`,
      icon: 'check',
      permission: 'customers.activity.read',
      run: (go) => go('/activities'),
    },
    {
      id: 'customers.new',
      label: msg`New customer`,
      icon: 'plus',
      keys: 'Shift C',
      permission: 'customers.customer.write',
      run: (go) => go('/customers?new=1'),
    },
    {
      id: 'customers.import',
      label: msg`Import`,
      icon: 'upload',
      permission: 'platform.import.run',
      run: (go) => go('/imports'),
    },
    {
      id: 'customers.duplicates',
      label: msg`Duplicates`,
      icon: 'merge',
      permission: 'customers.customer.read',
      run: (go) => go('/customers/duplicates'),
    },
    {
      id: 'customers.quality',
      label: msg`Data quality`,
      icon: 'shield',
      permission: 'customers.customer.read',
      run: (go) => go('/customers/quality'),
    },
  ],
  notices: {
    'customers.bulk.finished': (data, { i18n, format }) =>
      i18n._(msg`A bulk change is done. Customers: ${format.number(Number(data['done']))}`),
    'customers.bulk.undone': (data, { i18n, format }) =>
      i18n._(msg`A bulk change is taken back. Customers: ${format.number(Number(data['undone']))}`),
    'customers.bulk.failed': (_, { i18n }) => i18n._(msg`A bulk change stopped before its end`),
    'customers.letter.finished': (data, { i18n, format }) =>
      i18n._(
        msg`Letters are ready, ${String(data['name'])}. Printed: ${format.number(Number(data['printed']))}`,
      ),
    'customers.letter.failed': (data, { i18n }) =>
      i18n._(msg`Letters were not printed: ${String(data['name'])}`),
    'platform.export.finished': (data, { i18n, format }) =>
      i18n._(msg`The file ${String(data['name'])} is ready. Rows: ${format.number(Number(data['rows']))}`),
    'platform.export.failed': (_, { i18n }) => i18n._(msg`An export did not work`),
    'customers.note.mentioned': (data, { i18n }) =>
      i18n._(
        msg`${textIn(data, 'actor')} mentioned you, ${textIn(data, 'customer')}: ${textIn(data, 'body')}`,
      ),
    'customers.note.unseen': (data, { i18n }) =>
      i18n._(
        msg`A colleague whom you mentioned does not see ${textIn(data, 'customer')}; share it, if they should`,
      ),
    'platform.import_watch.finished': (data, { i18n, format }) =>
      data['state'] === 'failed'
        ? i18n._(
            msg`The file ${String(data['file'])} of the watched folder ${String(data['folder'])} was not imported`,
          )
        : data['state'] === 'known'
          ? i18n._(
              msg`The file ${String(data['file'])} of the watched folder ${String(data['folder'])} is known already`,
            )
          : i18n._(
              msg`${String(data['file'])} was imported: ${format.number(Number(data['created'] ?? 0))} created, ${format.number(Number(data['refused'] ?? 0))} wrong`,
            ),
    ...activityNotices,
    ...watchNotices,
    'customers.answer.received': (data, { i18n }) =>
      i18n._(msg`${String(data['name'])} has answered: are the data right?`),
  },
  search: searchCustomers,
};
