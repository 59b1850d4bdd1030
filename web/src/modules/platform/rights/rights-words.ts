import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { RowLevel } from '@peyvand/contract/platform/roles';
import { useFieldLabel } from '../fields/queries.ts';
import { useRoleName } from './role-name.ts';

const permissions: Readonly<Record<string, MessageDescriptor>> = {
  'platform.organisation.manage': msg`Change the settings of the organisation`,
  'platform.user.manage': msg`Invite and manage colleagues and teams`,
  'platform.handover.run': msg`Hand over what a colleague holds`,
  'platform.role.manage': msg`Make and change roles`,
  'platform.apikey.create': msg`Make API keys of one's own`,
  'platform.apikey.manage': msg`See and revoke everybody's API keys`,
  'platform.share.grant': msg`Share records with colleagues`,
  'platform.bulk.manage': msg`See and take back bulk changes of others`,
  'platform.view.publish': msg`Publish views, reports and dashboards for others`,
  'platform.event.read': msg`See who changed what on a record`,
  'platform.audit.read': msg`Read the audit log of everything`,
  'platform.field.manage': msg`Make and change custom fields`,
  'platform.sensitive.manage': msg`Choose which fields are sensitive`,
  'platform.sensitive.read': msg`See sensitive fields in clear, without a log`,
  'platform.import.run': msg`Import data`,
  'platform.import.manage': msg`See and undo everybody's imports`,
  'customers.customer.read': msg`See customers`,
  'customers.customer.write': msg`Add and change customers`,
  'customers.customer.assign': msg`Assign customers to an owner`,
  'customers.customer.delete': msg`Delete and restore customers`,
  'customers.customer.export': msg`Export customers`,
  'customers.customer.merge': msg`Merge customers and take merges back`,
  'customers.duplicate.manage': msg`Search for duplicates and set how sure it must be`,
  'customers.trash.configure': msg`Set how long the trash keeps customers`,
  'customers.note.write': msg`Write notes`,
  'customers.relation.manage': msg`Change the kinds of relations`,
  'customers.lifecycle.manage': msg`Change the rules of the life-cycle`,
  'customers.tier.manage': msg`Change value tiers and needs groups`,
  'customers.experiment.read': msg`See experiments`,
  'customers.experiment.manage': msg`Begin and end experiments, and put customers into arms`,
  'customers.observation.write': msg`Write down what is known of customers`,
  'customers.observation.configure': msg`Change the topics of what is known of customers`,
  'customers.quality.manage': msg`Change the rules of data quality`,
  'customers.consent.read': msg`See consents`,
  'customers.consent.write': msg`Enter consents and make links to the preference page`,
  'customers.privacy.manage': msg`Handle privacy requests, legal holds and their settings`,
  'customers.privacy.erase': msg`Erase customers for good`,
  'sales.product.read': msg`See products`,
  'sales.product.write': msg`Add and change products`,
  'sales.price.read': msg`See price lists`,
  'sales.price.manage': msg`Change price lists, taxes and limits of discounts`,
  'sales.discount.approve': msg`Approve discounts over the limit`,
  'sales.stock.read': msg`See the stock`,
  'sales.stock.manage': msg`Move and count the stock, arrange warehouses`,
  'sales.delivery.read': msg`See deliveries, returns and backorders`,
  'sales.delivery.write': msg`Deliver orders and take goods back`,
  'sales.order.read': msg`See orders`,
  'sales.order.write': msg`Place and change orders`,
  'sales.order.export': msg`Export orders`,
  'customers.activity.read': msg`See activities`,
  'customers.activity.write': msg`Plan, change and complete activities`,
  'customers.activity.assign': msg`Give activities to others`,
  'customers.activity.export': msg`Export activities`,
  'customers.activity.configure': msg`Set outcomes, reminders and holidays of activities`,
  'customers.booking.read': msg`See booking pages`,
  'customers.booking.write': msg`Let customers book appointments`,
  'customers.letter.print': msg`Print letters, envelopes and labels`,
  'customers.letter.manage': msg`Write templates of letters`,
  'sales.deal.read': msg`See deals`,
  'sales.deal.write': msg`Open, change and move deals`,
  'sales.deal.assign': msg`Give deals to others`,
  'sales.deal.delete': msg`Put deals in the trash`,
  'sales.deal.export': msg`Export deals`,
  'sales.quote.read': msg`See quotes`,
  'sales.quote.write': msg`Write and send quotes`,
  'sales.invoice.read': msg`See invoices`,
  'sales.invoice.write': msg`Make and issue invoices and credit notes`,
  'sales.invoice.export': msg`Export invoices`,
  'sales.payment.read': msg`See payments, cheques and what is owed`,
  'sales.payment.write': msg`Receive payments and follow cheques`,
  'sales.payment.export': msg`Export payments`,
  'sales.payment.manage': msg`Change the settings of payments and the gateway`,
  'sales.credit.manage': msg`Set credit limits`,
  'sales.credit.approve': msg`Let orders pass above the credit limit`,
  'sales.quote.export': msg`Export quotes`,
  'sales.contract.read': msg`See contracts`,
  'sales.contract.write': msg`Write, send and end contracts`,
  'sales.contract.export': msg`Export contracts`,
  'sales.contract.approve': msg`Approve contracts`,
  'sales.contract.manage': msg`Write clauses and templates of contracts`,
  'sales.letterhead.manage': msg`Change the letterhead of documents`,
  'sales.pipeline.manage': msg`Arrange pipelines and reasons`,
  'sales.assignment.read': msg`See territories and why records have their owner`,
  'sales.assignment.manage': msg`Arrange territories and rules of assignment`,
  'sales.suggestion.read': msg`See whom to call next`,
  'sales.suggestion.use': msg`Put suggested calls off and note them done`,
  'sales.suggestion.configure': msg`Set what speaks for a call`,
  'sales.channel.read': msg`See ways of selling and agents`,
  'sales.channel.manage': msg`Arrange ways of selling and agents`,
  'sales.commission.read': msg`See commissions`,
  'sales.commission.manage': msg`Arrange rules of commissions and split them`,
  'sales.commission.approve': msg`Approve statements of commissions`,
  'sales.target.read': msg`See targets and what is reached`,
  'sales.target.manage': msg`Set targets`,
  'sales.rate.manage': msg`Enter rates of exchange`,
  'service.answer.read': msg`See what customers answered to questions of satisfaction`,
  'service.answer.write': msg`Record answers of customers`,
  'service.call.read': msg`See calls of the contact centre`,
  'service.call.write': msg`Record and import calls of the contact centre`,
  'analytics.report.read': msg`See reports and customer value`,
  'analytics.site.manage': msg`Change which websites are followed, and make their secrets`,
  'analytics.offer.read': msg`See offers, what was proposed to customers and what came of it`,
  'analytics.offer.manage': msg`Make, change and end offers`,
  'analytics.offer.propose': msg`Propose offers to customers and note their answers`,
  'analytics.road.manage': msg`Set targets of the road to loyalty`,
  'analytics.needs.manage': msg`Set what groups of customers need, and how much it counts`,
  'analytics.wallet.write': msg`Enter what customers spend with all sellers`,
  'analytics.market.manage': msg`See and enter market shares, with the sales of the whole organisation`,
  'analytics.programme.manage': msg`See and enter what the CRM programme costs and brings`,
  'analytics.facts.rebuild': msg`Rebuild the analytics data`,
  'analytics.segment.manage': msg`Have groups of alike customers made anew`,
};

const modules: Readonly<Record<string, MessageDescriptor>> = {
  platform: msg`Administration`,
  customers: msg`Customers`,
  sales: msg`Sales`,
  marketing: msg`Marketing`,
  service: msg`Service`,
  partners: msg`Partners`,
  assets: msg`Assets`,
  channels: msg`Channels`,
  analytics: msg`Analytics`,
};

const resources: Readonly<Record<string, MessageDescriptor>> = {
  customers: msg`Customers`,
  activities: msg`Activities`,
  deals: msg`Deals`,
  orders: msg`Orders`,
  quotes: msg`Quotes`,
  contracts: msg`Contracts`,
  products: msg`Products`,
};

const fields: Readonly<Record<string, MessageDescriptor>> = {
  code: msg`Code`,
  jobTitle: msg`Job title`,
  birthDate: msg`Date of birth`,
  nationalId: msg`National ID`,
  language: msg`Language`,
  source: msg`Lead source`,
  acquisitionCost: msg`Acquisition cost`,
  worth: msg`Worth and risk of leaving`,
  tags: msg`Tags`,
  contactPoints: msg`Contact points`,
  addresses: msg`Addresses`,
  custom: msg`All custom fields`,
  price: msg`Price`,
  cost: msg`Cost and margin`,
  rate: msg`Cost of an hour`,
};

const levels: Readonly<Record<RowLevel, MessageDescriptor>> = {
  none: msg`None`,
  own: msg`Own`,
  team: msg`Team`,
  all: msg`All`,
};

/** Words of rights in the reader's language; what a newer module brings is shown by its code. */
export function useRightsWords() {
  const { i18n } = useLingui();
  const label = useFieldLabel();
  const role = useRoleName();
  const word = (of: Readonly<Record<string, MessageDescriptor>>, id: string) => {
    const known = of[id];
    return known ? i18n._(known) : id;
  };
  return {
    permission: (id: string) => word(permissions, id),
    module: (id: string) => word(modules, id),
    resource: (id: string) => word(resources, id),
    field: (id: string) => label(id) ?? word(fields, id),
    level: (id: RowLevel) => i18n._(levels[id]),
    role,
  };
}

/** Permissions by their module, in the order in which they come. */
export function byModule(list: readonly string[]): [string, string[]][] {
  const groups = new Map<string, string[]>();
  for (const permission of list) {
    const module = permission.split('.')[0] ?? '';
    groups.set(module, [...(groups.get(module) ?? []), permission]);
  }
  return [...groups];
}
