import type { MessageDescriptor } from '@lingui/core';
import type { ComponentType } from 'react';
import type { FilterScope } from '../../kit/filter/fields.ts';
import { later } from '../../lib/later.tsx';
import type { CustomerPickerProps } from './entry/customer-picker.tsx';

/** A tab that another module adds to the record of a customer, such as its orders. */
export interface RecordTab {
  /** Also the name in the address: `?tab=orders`. */
  id: string;
  label: MessageDescriptor;
  permission?: string;
  Tab: ComponentType<{ customerId: string }>;
}

const tabs: RecordTab[] = [];

/** Adds a tab to the record. Called by the `routes.tsx` of a module, with a component that is loaded when needed. */
export function addRecordTab(tab: RecordTab): void {
  if (!tabs.some(({ id }) => id === tab.id)) tabs.push(tab);
}

export function recordTabs(): readonly RecordTab[] {
  return tabs;
}

/** Records of another module that belong to customers, for filters: «there are orders since …». */
export interface CustomerRelation {
  /** Name in the filter language. */
  id: string;
  label: MessageDescriptor;
  permission: string;
  /** What can be asked of them; a hook. */
  useScope: () => FilterScope;
}

const relations: CustomerRelation[] = [];

/** Adds related records to the filters of customers. Called by the `routes.tsx` of a module, before anything is drawn. */
export function addCustomerRelation(relation: CustomerRelation): void {
  if (!relations.some(({ id }) => id === relation.id)) relations.push(relation);
}

export function customerRelations(): readonly CustomerRelation[] {
  return relations;
}

/** A field that finds one customer by part of a name, number, e-mail or code. */
export const CustomerField: ComponentType<CustomerPickerProps> = later(
  async () => (await import('./entry/customer-picker.tsx')).CustomerPicker,
);

/** One customer, as its page loads it. */
export { recordQuery } from './queries.ts';

let totals: ComponentType<{ customerId: string; of: 'tree' | 'household' }> | null = null;

/** Shows what a group of companies or a household amounts to; set by the `routes.tsx` of the module that knows. */
export function setGroupTotals(Totals: NonNullable<typeof totals>): void {
  totals = Totals;
}

export function groupTotals(): typeof totals {
  return totals;
}

/** The address of a customer's page. */
export function customerHref(id: string): string {
  return `/customers/${id}`;
}
