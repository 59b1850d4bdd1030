import type { Topics } from '../../kernel/events/news.ts';
import type { Rule } from '../../kernel/policy/rules.ts';
import { activityTables } from './activity/activity.tables.ts';
import { bookingTables } from './booking/booking.tables.ts';
import { caldavTables } from './caldav/caldav.tables.ts';
import { duplicateTables } from './duplicate/duplicate.tables.ts';
import { letterTables } from './letter/letter.tables.ts';

/** Permissions of this module. */
export const permissions = [
  'customers.customer.read',
  'customers.customer.write',
  'customers.customer.assign',
  'customers.customer.delete',
  'customers.customer.export',
  'customers.customer.merge',
  'customers.note.write',
  'customers.lifecycle.manage',
  'customers.tier.manage',
  'customers.experiment.read',
  'customers.experiment.manage',
  'customers.observation.write',
  'customers.observation.configure',
  'customers.consent.read',
  'customers.consent.write',
  'customers.privacy.manage',
  'customers.privacy.erase',
  'customers.quality.manage',
  'customers.trash.configure',
  'customers.duplicate.manage',
  'customers.relation.manage',
  'customers.activity.read',
  'customers.activity.write',
  'customers.activity.assign',
  'customers.activity.export',
  'customers.activity.configure',
  'customers.booking.read',
  'customers.booking.write',
  'customers.letter.print',
  'customers.letter.manage',
] as const;

/** Fields of a customer that a role may hide or lock. Name, kind, stage and owner are always seen. */
export const fields = [
  'code',
  'jobTitle',
  'birthDate',
  'nationalId',
  'language',
  'source',
  'acquisitionCost',
  'tags',
  'contactPoints',
  'addresses',
  // What a customer is expected to bring, and the chance to leave.
  'worth',
  // All custom fields at once; `custom.<key>` is one of them.
  'custom',
] as const;

/** What activities cost, by the hour and in all. */
export const activityFields = ['rate', 'cost'] as const;

const ofCustomer = { rule: 'child', column: 'customer_id', parent: 'customers.customers' } as const;

/** How the rows of each table are guarded. */
export const tables: Readonly<Record<string, Rule>> = {
  'customers.customers': { rule: 'root', resource: 'customers', group: 'survivor_id' },
  'customers.merges': { rule: 'child', column: 'survivor_id', parent: 'customers.customers' },
  'customers.contact_points': ofCustomer,
  // Both sides must be visible; stores load the customers of both sides through the policy.
  'customers.relations': { rule: 'child', column: 'from_id', parent: 'customers.customers' },
  'customers.relation_kinds': { rule: 'open', reason: 'names of kinds; no personal data' },
  'customers.households': {
    rule: 'open',
    reason: 'its stores show it only over a member that the actor sees',
  },
  'customers.household_members': ofCustomer,
  'customers.notes': ofCustomer,
  'customers.briefings': ofCustomer,
  'customers.watchers': ofCustomer,
  'customers.drafts': ofCustomer,
  'customers.presence': ofCustomer,
  'customers.interactions': ofCustomer,
  'customers.field_marks': ofCustomer,
  'customers.quality': ofCustomer,
  'customers.answers': ofCustomer,
  'customers.quality_rules': { rule: 'open', reason: 'settings, guarded by customers.quality.manage' },
  'customers.quality_totals': {
    rule: 'open',
    reason: 'counts by owner; the summary adds up those of the scope',
  },
  'customers.purposes': {
    rule: 'open',
    reason: 'what the organisation contacts people for; no personal data',
  },
  'customers.purpose_texts': { rule: 'open', reason: 'published wordings' },
  'customers.consents': ofCustomer,
  'customers.privacy_requests': ofCustomer,
  'customers.holds': ofCustomer,
  'customers.privacy_settings': { rule: 'open', reason: 'settings, guarded by customers.privacy.manage' },
  'customers.purchase_days': { rule: 'child', column: 'root_id', parent: 'customers.customers' },
  'customers.purchases': ofCustomer,
  'customers.tier_sets': { rule: 'open', reason: 'settings of the organisation; no record of a customer' },
  'customers.customer_tiers': ofCustomer,
  'customers.price_facts': ofCustomer,
  'customers.needs_groups': { rule: 'open', reason: 'settings of the organisation; no record of a customer' },
  'customers.needs_members': ofCustomer,
  'customers.observations': ofCustomer,
  'customers.observation_topics': {
    rule: 'open',
    reason: 'words of the organisation; no record of a customer',
  },
  'customers.experiments': { rule: 'open', reason: 'names and arms; no record of a customer' },
  'customers.experiment_members': ofCustomer,
  'customers.lifecycle_rules': { rule: 'open', reason: 'rules of the organisation; no record of a customer' },
  'customers.sweeps': { rule: 'open', reason: 'when work over all customers last ended' },
  ...activityTables,
  ...bookingTables,
  ...caldavTables,
  'customers.visit_places': ofCustomer,
  'customers.leaves': {
    rule: 'open',
    reason: 'days on which colleagues are away; whoever plans has to know',
  },
  ...duplicateTables,
  ...letterTables,
  'customers.trash_settings': { rule: 'open', reason: 'a number; guarded by customers.trash.configure' },
  'customers.undos': {
    rule: 'open',
    reason: 'bookkeeping of undo; holds ids only and has no endpoint',
  },
};

/** What open pages are told. Notes, talks, relations and files are news of their customer. */
export const topics: Topics = {
  'customers.trash': [{ of: 'trash', permission: 'customers.customer.read', table: null }],
  'customers.duplicate': [{ of: 'duplicates', permission: 'customers.customer.read', table: null }],
  'customers.relation_kind': [{ of: 'relation_kinds', permission: 'customers.customer.read', table: null }],
  'customers.request': [{ of: 'privacyRequests', permission: 'customers.privacy.manage', table: null }],
  'customers.privacy': [{ of: 'privacySettings', permission: 'customers.privacy.manage', table: null }],
  'customers.purpose': [{ of: 'purposes', permission: 'customers.consent.read', table: null }],
  'customers.presence': [
    { of: 'presence', permission: 'customers.customer.read', table: 'customers.customers' },
  ],
  'customers.quality': [{ of: 'quality', permission: 'customers.customer.read', table: null }],
  'customers.customer': [
    { of: 'customers', permission: 'customers.customer.read', table: 'customers.customers' },
  ],
  'customers.activity': [
    { of: 'activities', permission: 'customers.activity.read', table: 'customers.activities' },
  ],
  'customers.activity_settings': [
    { of: 'activitySettings', permission: 'customers.activity.read', table: null },
  ],
  'customers.leave': [{ of: 'leaves', permission: 'customers.activity.read', table: null }],
  'customers.appointment_kind': [
    { of: 'appointmentKinds', permission: 'customers.booking.read', table: null },
  ],
  'customers.tier_set': [{ of: 'tiers', permission: 'customers.customer.read', table: null }],
  'customers.letter_template': [{ of: 'letterTemplates', permission: 'customers.letter.print', table: null }],
  'customers.needs_group': [{ of: 'tiers', permission: 'customers.customer.read', table: null }],
  'customers.experiment': [{ of: 'experiments', permission: 'customers.experiment.read', table: null }],
  'customers.topics': [{ of: 'topics', permission: 'customers.customer.read', table: null }],
  'customers.lifecycle': [{ of: 'lifecycle', permission: 'customers.customer.read', table: null }],
};
