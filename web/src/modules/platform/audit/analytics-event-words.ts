import { msg } from '@lingui/core/macro';
import type { Sentence } from './sentence.ts';

/** Sentences of events about figures: markets, websites, offers, reports. */
export const analyticsEventWords: Readonly<Record<string, Sentence>> = {
  'analytics.market.added': ({ i18n }) => i18n._(msg`Figures of a market were entered`),
  'analytics.market.changed': ({ i18n }) => i18n._(msg`Figures of a market were changed`),
  'analytics.market.removed': ({ i18n }) => i18n._(msg`Figures of a market were removed`),
  'analytics.programme.changed': ({ i18n }) => i18n._(msg`How the CRM programme is judged was changed`),
  'analytics.programme_flow.added': ({ i18n }) =>
    i18n._(msg`A cost or benefit of the CRM programme was entered`),
  'analytics.programme_flow.changed': ({ i18n }) =>
    i18n._(msg`A cost or benefit of the CRM programme was changed`),
  'analytics.programme_flow.removed': ({ i18n }) =>
    i18n._(msg`A cost or benefit of the CRM programme was removed`),
  'analytics.visitor.identified': ({ i18n }) =>
    i18n._(msg`The customer signed in on a website that is followed`),
  'analytics.visitor.forgotten': ({ i18n }) =>
    i18n._(msg`Visits of websites are no longer counted for the customer`),
  'analytics.site.created': ({ i18n, name }) =>
    i18n._(msg`The visits of the website “${name}” are collected`),
  'analytics.site.changed': ({ i18n, name }) => i18n._(msg`The website “${name}” was changed`),
  'analytics.site.secret_renewed': ({ i18n, name }) => i18n._(msg`The website “${name}” got a new secret`),
  'analytics.costs.changed': ({ i18n }) => i18n._(msg`What the time of people costs was changed`),
  'analytics.needs.set': ({ i18n }) => i18n._(msg`The needs of a group of customers were set`),
  'analytics.offer.added': ({ i18n, name }) => i18n._(msg`The offer “${name}” was made`),
  'analytics.offer.changed': ({ i18n, name }) => i18n._(msg`The offer “${name}” was changed`),
  'analytics.offer.ended': ({ i18n, name }) => i18n._(msg`The offer “${name}” was ended`),
  'analytics.proposal.made': ({ i18n, name }) => i18n._(msg`The offer “${name}” was chosen for the customer`),
  'analytics.proposal.answered': ({ i18n, name }) =>
    i18n._(msg`The answer of the customer to the offer “${name}” was noted`),
  'analytics.report.created': ({ i18n, name }) => i18n._(msg`The report “${name}” was saved`),
  'analytics.report.changed': ({ i18n, name }) => i18n._(msg`The report “${name}” was changed`),
  'analytics.report.removed': ({ i18n, name }) => i18n._(msg`The report “${name}” was removed`),
  'analytics.report.restored': ({ i18n, name }) => i18n._(msg`The report “${name}” was taken back`),
  'analytics.dashboard.created': ({ i18n, name }) => i18n._(msg`The dashboard “${name}” was saved`),
  'analytics.dashboard.changed': ({ i18n, name }) => i18n._(msg`The dashboard “${name}” was changed`),
  'analytics.dashboard.removed': ({ i18n, name }) => i18n._(msg`The dashboard “${name}” was removed`),
  'analytics.dashboard.restored': ({ i18n, name }) => i18n._(msg`The dashboard “${name}” was taken back`),
  'analytics.alert.added': ({ i18n, name }) => i18n._(msg`The alert “${name}” was added`),
  'analytics.alert.changed': ({ i18n, name }) => i18n._(msg`The alert “${name}” was changed`),
  'analytics.alert.removed': ({ i18n, name }) => i18n._(msg`The alert “${name}” was removed`),
  'analytics.delivery.added': ({ i18n }) => i18n._(msg`Files of a report were scheduled`),
  'analytics.delivery.removed': ({ i18n }) => i18n._(msg`Scheduled files of a report were ended`),
};
