import type { MessageDescriptor } from '@lingui/core';
import type { Filter } from '@peyvand/contract/core/filter';
import { type ComponentType, useMemo } from 'react';
import type { FilterField, FilterScope } from '../../kit/filter/fields.ts';
import type { Column } from '../../kit/table/columns.ts';
import { later } from '../../lib/later.tsx';
import type { CallOutcomesProps } from './activity/call-outcomes.tsx';
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

type AddedRelation = Omit<CustomerRelation, 'useScope'> & { scope: FilterScope };

const relations = new Set<string>();
let useRelations = (): readonly AddedRelation[] => [];

/** Adds related records to the filters of customers. Called by the `routes.tsx` of a module, before anything is drawn. */
export function addCustomerRelation(relation: CustomerRelation): void {
  const { useScope, ...one } = relation;
  if (relations.has(one.id)) return;
  relations.add(one.id);
  const useEarlier = useRelations;
  // Each one calls those before it: the same hooks in the same order at each drawing.
  useRelations = function useThese() {
    const earlier = useEarlier();
    const scope = useScope();
    return [...earlier, { ...one, scope }];
  };
}

/** The records of other modules that customers can be filtered by, in the order in which they were added. */
export function useAddedRelations(): readonly AddedRelation[] {
  return useRelations();
}

/** Fields that another module adds to the filters of customers; none while nobody wants them, who then need not load. */
type UseFields = (isWanted: boolean) => readonly FilterField[];

const fieldsOf = new Set<string>();
const noFields: readonly FilterField[] = [];
let useFields: UseFields = () => noFields;

/** Adds the fields of a module. Called by its `routes.tsx`, before anything is drawn. */
export function addCustomerFields(module: string, useThem: UseFields): void {
  if (fieldsOf.has(module)) return;
  fieldsOf.add(module);
  const useEarlier = useFields;
  useFields = function useThese(isWanted) {
    const earlier = useEarlier(isWanted);
    const own = useThem(isWanted);
    return useMemo(() => [...earlier, ...own], [earlier, own]);
  };
}

/** The fields of other modules, in the order in which they were added. */
export function useAddedFields(isWanted: boolean): readonly FilterField[] {
  return useFields(isWanted);
}

/** Columns that another module adds to the list of customers; none is shown before it is chosen. */
type AddedColumns = readonly Column<{ readonly id: string }>[];

const sortedBy = new Set<string>();
const noColumns: AddedColumns = [];
let useColumns: () => AddedColumns = () => noColumns;

/**
 * Adds columns to the list of customers. `sorts`: those of their ids that the server sorts by and filters by; sorted by
 * one, the list has only customers with a value. Called by the `routes.tsx` of a module, before anything is drawn.
 */
export function addCustomerColumns(sorts: readonly string[], useThem: () => AddedColumns): void {
  if (sorts.some((id) => sortedBy.has(id))) return;
  for (const id of sorts) sortedBy.add(id);
  const useEarlier = useColumns;
  useColumns = function useThese() {
    const earlier = useEarlier();
    const own = useThem();
    return useMemo(() => [...earlier, ...own], [earlier, own]);
  };
}

/** The columns of other modules, in the order in which they were added. */
export function useAddedColumns(): AddedColumns {
  return useColumns();
}

/** Whether the list is sorted by a column of another module: those have a value for some customers only. */
export function isAddedSort(id: string): boolean {
  return sortedBy.has(id);
}

/** What another module adds to the facts of a customer, behind where it stands. */
interface RecordFacts {
  id: string;
  permission: string;
  Part: ComponentType<{ customerId: string }>;
}

const facts: RecordFacts[] = [];

/** Adds a part to the facts of a customer; called by the `routes.tsx` of a module. */
export function addRecordFacts(part: RecordFacts): void {
  if (!facts.some(({ id }) => id === part.id)) facts.push(part);
}

export function recordFacts(): readonly RecordFacts[] {
  return facts;
}

/** A field that finds one customer by part of a name, number, e-mail or code. */
export const CustomerField: ComponentType<CustomerPickerProps> = later(
  async () => (await import('./entry/customer-picker.tsx')).CustomerPicker,
);

/** What a call came to, to be chosen; loaded when shown. */
export const CallOutcomes: ComponentType<CallOutcomesProps> = later(
  async () => (await import('./activity/call-outcomes.tsx')).CallOutcomes,
);

/** A filter over customers with everything that their list can be asked; loaded when shown. */
export const CustomerFilter: ComponentType<{
  value: Filter | null;
  onChange: (filter: Filter | null) => void;
}> = later(async () => (await import('./list/customer-filter.tsx')).CustomerFilter);

/** The activities about a record of another module, such as a deal; loaded when shown. */
export const RecordActivities: ComponentType<ActivitiesOfRecord> = later(
  async () => (await import('./activity/record-tab.tsx')).RecordActivities,
);

interface ActivitiesOfRecord {
  /** As the module registered it with the server: `deal`. */
  kind: string;
  id: string;
  name: string;
}

/** One customer, as its page loads it. */
export { recordQuery } from './queries.ts';

/** What a group of companies or a household amounts to, as another module shows it. */
interface GroupTotals {
  Totals: ComponentType<{ customerId: string; of: 'tree' | 'household' }>;
}

/** What another module adds to the page of the day, below what is planned. */
interface DayPart {
  id: string;
  permission: string;
  Part: ComponentType;
}

const days: DayPart[] = [];

/** Adds a part to the page of the day; called by the `routes.tsx` of a module. */
export function addDayPart(part: DayPart): void {
  if (!days.some(({ id }) => id === part.id)) days.push(part);
}

export function dayParts(): readonly DayPart[] {
  return days;
}

/** What another module says beside the owner of a customer, such as why it is theirs. */
interface OwnerNote {
  Note: ComponentType<{ customerId: string }>;
}

let note: OwnerNote | null = null;

/** Says something beside the owner of a customer; set by the `routes.tsx` of the module that knows. */
export function setOwnerNote(given: OwnerNote): void {
  note = given;
}

export function ownerNote(): OwnerNote | null {
  return note;
}

export interface ExperimentOutcomeProps {
  experimentId: string;
  days: number;
  armName: (arm: string) => string;
}

export interface ExperimentSizeProps {
  days: number;
  /** Treated customers for each one of the control. */
  ratio: number;
  /** Told how many are needed; null while that is not known. */
  onPlanned: (customers: number | null) => void;
}

/** What another module knows of experiments: what came of one, and how many customers one takes. */
interface ExperimentParts {
  Outcome: ComponentType<ExperimentOutcomeProps>;
  Size: ComponentType<ExperimentSizeProps>;
}

let experiments: ExperimentParts | null = null;

/** Set by the `routes.tsx` of the module that knows. */
export function setExperimentParts(given: ExperimentParts): void {
  experiments = given;
}

export function experimentParts(): ExperimentParts | null {
  return experiments;
}

let totals: GroupTotals | null = null;

/** Shows what a group of companies or a household amounts to; set by the `routes.tsx` of the module that knows. */
export function setGroupTotals(given: GroupTotals): void {
  totals = given;
}

export function groupTotals(): GroupTotals | null {
  return totals;
}

/** The address of a customer's page. */
export function customerHref(id: string): string {
  return `/customers/${id}`;
}
