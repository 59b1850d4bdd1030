import { msg } from '@lingui/core/macro';
import type { AppAction, PageRoute, Place, WebModule } from '../../../kit/web-module.ts';
import { later } from '../../../lib/later.tsx';
import { addCustomerRelation, addRecordTab } from '../../customers/slots.tsx';
import { addHoldingWords, addSection } from '../../platform/slots.tsx';
import { addOrderPart } from '../order/order-parts.tsx';
import { ContractsTab } from '../slots.tsx';
import { useContractScope } from './contract-filters.ts';

/** Tells the record, the filters of customers, handovers and the administration about contracts. */
export function addContractParts(): void {
  addRecordTab({
    id: 'contracts',
    label: msg`Contracts`,
    permission: 'sales.contract.read',
    Tab: ContractsTab,
  });
  addOrderPart({
    id: 'contracts',
    order: 60,
    permission: 'sales.contract.read',
    Content: later(async () => (await import('./record-tab.tsx')).ContractsPart),
  });
  addHoldingWords({ holding: 'contracts', label: msg`Contracts`, groupings: {} });
  addCustomerRelation({
    id: 'contracts',
    label: msg`Contracts`,
    permission: 'sales.contract.read',
    useScope: useContractScope,
  });
  addSection({
    id: 'contracts',
    label: msg`Contracts`,
    permission: 'sales.contract.manage',
    order: 116,
    Content: later(async () => (await import('./library-section.tsx')).ContractLibrarySection),
  });
}

export const contractRoutes: readonly PageRoute[] = [
  { path: '/contracts', frame: 'app', load: () => import('./contracts.page.tsx') },
  { path: '/contracts/new', frame: 'app', load: () => import('./new-contract.page.tsx') },
  { path: '/contracts/$id', frame: 'app', load: () => import('./contract.page.tsx') },
  { path: '/signing', frame: 'bare', load: () => import('./signing.page.tsx') },
];

export const contractPlace: Place = {
  id: 'contracts',
  path: '/contracts',
  label: msg`Contracts`,
  icon: 'contract',
  group: 'sales',
  order: 39,
  keys: 'G K',
  permission: 'sales.contract.read',
};

export const contractAction: AppAction = {
  id: 'sales.contract.new',
  label: msg`New contract`,
  icon: 'plus',
  keys: 'Shift K',
  permission: 'sales.contract.write',
  run: (go) => go('/contracts/new'),
};

/** Sentences of notifications about contracts. */
export const contractNotices: NonNullable<WebModule['notices']> = {
  'sales.contract.approval_asked': (data, { i18n }) =>
    i18n._(msg`The contract “${String(data['name'])}” waits for your approval`),
  'sales.contract.approval_overdue': (data, { i18n }) =>
    i18n._(msg`The deadline to approve the contract “${String(data['name'])}” is over`),
  'sales.contract.approved': (data, { i18n }) =>
    i18n._(msg`The contract “${String(data['name'])}” is approved`),
  'sales.contract.refused': (data, { i18n }) =>
    i18n._(msg`The contract “${String(data['name'])}” was sent back`),
  'sales.contract.to_sign': (data, { i18n }) =>
    i18n._(msg`The contract “${String(data['name'])}” waits for your signature`),
  'sales.contract.code_asked': (data, { i18n }) =>
    i18n._(
      msg`${String(data['signer'])} asks for the one-time code to sign the contract “${String(data['name'])}”: call them`,
    ),
  'sales.contract.signed': (data, { i18n }) =>
    i18n._(msg`${String(data['signer'])} signed the contract “${String(data['name'])}”`),
  'sales.contract.completed': (data, { i18n }) =>
    i18n._(msg`The contract “${String(data['name'])}” is signed by all`),
  'sales.contract.declined': (data, { i18n }) =>
    i18n._(msg`${String(data['signer'])} declined to sign the contract “${String(data['name'])}”`),
  'sales.contract.lapsed': (data, { i18n }) =>
    i18n._(msg`The contract “${String(data['name'])}” was not signed in time`),
  'sales.contract.notice_near': (data, { i18n }) =>
    i18n._(msg`The notice of the contract “${String(data['name'])}” comes near: renew it or end it`),
  'sales.contract.renewed': (data, { i18n }) =>
    i18n._(msg`The contract “${String(data['name'])}” went on for another term by itself`),
  'sales.contract.ended': (data, { i18n }) => i18n._(msg`The contract “${String(data['name'])}” ran out`),
};
