import type { Address } from '@peyvand/contract/customers/customer';
import type { ColumnType, Generated } from 'kysely';
import { writing } from '../../../kernel/context.ts';
import type { CustomersDb } from '../tables.ts';

interface HouseholdsTable {
  id: string;
  name: string;
  address: ColumnType<Address | null, string | null, string | null>;
  started_on: string | null;
  ended_on: string | null;
  created_at: string;
  version: Generated<number>;
}

interface HouseholdMembersTable {
  id: string;
  household_id: string;
  customer_id: string;
  role: string | null;
  started_on: string | null;
  ended_on: string | null;
  created_at: string;
}

interface HouseholdsDb extends CustomersDb {
  'customers.households': HouseholdsTable;
  'customers.household_members': HouseholdMembersTable;
}

export const tx = writing<HouseholdsDb>();
