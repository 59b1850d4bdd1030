import { LetterRunState, LetterTemplate, LetterWhich } from '@peyvand/contract/customers/letters';
import type { ColumnType } from 'kysely';
import { z } from 'zod';
import { reading, writing } from '../../../kernel/context.ts';
import type { Rule } from '../../../kernel/policy/rules.ts';

type Later<T> = ColumnType<T | null, T | undefined, T>;
type Json = ColumnType<unknown, string, string>;

interface TemplatesTable {
  id: string;
  name: string;
  name_key: string;
  kind: string;
  language: string;
  calendar: string;
  digits: string;
  purpose_id: string | null;
  sender: string;
  body: string;
  created_at: ColumnType<string, string, never>;
  updated_at: string;
  version: ColumnType<number, number | undefined, number>;
}

interface RunsTable {
  id: string;
  owner_id: string;
  state: string;
  template: Json;
  which: Json;
  without_address: boolean;
  total: Later<number>;
  passed: ColumnType<number, number | undefined, number>;
  pages: Later<number>;
  file_key: Later<string>;
  file_name: Later<string>;
  file_size: ColumnType<string | null, number | undefined, number>;
  failure: Later<string>;
  created_at: string;
  finished_at: Later<string>;
  expires_at: Later<string>;
}

/** Of the kernel's files only what refers to the written bytes. */
interface FilesTable {
  id: string;
  key: string;
  name: string;
  media_type: string;
  size: number;
  sha256: Buffer;
  purpose: string;
  created_by: string;
  created_at: string;
  expires_at: string;
}

interface LettersDb {
  'customers.letter_templates': TemplatesTable;
  'customers.letter_runs': RunsTable;
  'kernel.files': FilesTable;
}

export const db = reading<LettersDb>();
export const tx = writing<LettersDb>();

/** A printing holds what its owner could see: nobody else gets it. */
export const letterTables: Readonly<Record<string, Rule>> = {
  'customers.letter_templates': {
    rule: 'open',
    reason: 'texts of the organisation; no record of a customer',
  },
  'customers.letter_runs': { rule: 'mine', column: 'owner_id', unless: 'customers.letter.manage' },
  'customers.letter_records': { rule: 'child', column: 'run_id', parent: 'customers.letter_runs' },
};

/** One printing as the engine works with it. */
export const LetterRunRecord = z.strictObject({
  id: z.string(),
  ownerId: z.string(),
  state: LetterRunState,
  template: LetterTemplate,
  which: LetterWhich,
  withoutAddress: z.boolean(),
  total: z.number().nullable(),
  passed: z.number(),
  pages: z.number().nullable(),
  fileKey: z.string().nullable(),
  fileName: z.string().nullable(),
  fileSize: z.coerce.number().nullable(),
  failure: z.string().nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
});
export type LetterRunRecord = z.infer<typeof LetterRunRecord>;
