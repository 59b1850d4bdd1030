import type { ColumnType } from 'kysely';
import { reading, writing } from '../../../kernel/context.ts';
import type { CustomersDb } from '../tables.ts';

type Names = { fa: string; en: string; ru: string };
type Json<T> = ColumnType<T, string, string>;

interface RelationKindsTable {
  id: string;
  names: Json<Names>;
  back_names: Json<Names>;
  retired_at: string | null;
  created_at: string;
}

interface RelationsDb extends CustomersDb {
  'customers.relation_kinds': RelationKindsTable;
}

export const db = reading<RelationsDb>();
export const tx = writing<RelationsDb>();
