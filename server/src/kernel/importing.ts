import type { z } from 'zod';
import type { Ctx, WriteCtx } from './context.ts';

/** What the text of a field is. The engine checks it in the preview; a target parses it when rows are applied. */
export type ImportFieldType =
  | 'text'
  | 'email'
  | 'phone'
  | 'date'
  | 'instant'
  | 'money'
  | 'decimal'
  | 'integer'
  | 'boolean'
  | 'tags'
  | 'code'
  | 'choice'
  | 'id';

/** A field that columns of a file may be mapped to. */
export interface ImportField {
  /** camelCase, unique in its target. */
  readonly name: string;
  readonly type: ImportFieldType;
  /** A row without it is refused before `apply`. */
  readonly required: boolean;
  /** What people call it; also the header of the sample file. */
  readonly label: { readonly en: string; readonly fa: string; readonly ru: string };
  /** Further words that headers use for it, in any language; compared folded. The labels count without being repeated. */
  readonly synonyms: readonly string[];
  /** A value as the sample file shows it. */
  readonly example: string;
  /** Of type `choice`: the accepted codes. */
  readonly choices?: readonly string[];
  /** Several columns may map to it (phone 1, phone 2), and a cell may hold several; the value is a list. */
  readonly repeats?: boolean;
}

/**
 * One row of the file, by field. Text as in the file after the ingress policy (A15): NFC, no controls, trimmed;
 * `text` keeps its line breaks, `code` has ASCII digits. Empty cells are absent.
 * Fields that repeat, and type `tags`, hold a list without repeats; all others hold one text.
 */
export interface ImportRow {
  /** Line (CSV) or row (XLSX) in the file, from 1, as people see it. */
  readonly line: number;
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  /** Of a file of cards: what the card says, as JSON of a Card (`kernel/vcard`); `values` is empty then. */
  readonly card?: string;
}

/** What became of one row. `refused`: `reason` is a code `module.noun.reason`, `message` English, `field` null for the whole row. */
export type RowOutcome =
  | {
      readonly kind: 'created' | 'updated' | 'unchanged' | 'skipped';
      /** The record that the row became or met; of `skipped` the one that stood in the way. */
      readonly recordId: string;
      readonly note?: string;
    }
  | {
      readonly kind: 'refused';
      readonly field: string | null;
      readonly reason: string;
      readonly message: string;
    };

export interface UndoOutcome {
  /** Records taken back in this call. */
  readonly undone: number;
  /** Records that stay as they are, and why: such as `changed_since`. */
  readonly kept: readonly { readonly recordId: string; readonly reason: string }[];
  /** Call again: there is more to undo. */
  readonly more: boolean;
}

/**
 * Applies rows in the given transaction, set-based, as the importing person (`ctx.actor`, whose row scope holds),
 * with `ctx.cause` = `import:<id>` in every event. One outcome for each row, in their order. Rows of one file may
 * repeat a record. A thrown Refusal or a value that PostgreSQL cannot store makes the engine apply the rows
 * in smaller parts, down to the one row that is then refused.
 *
 * Is called again, in another transaction, while the rows before are still on their way. `turn` resolves when all
 * rows before are committed. Without it one may read, and write records that nobody knows yet; before it looks at
 * or locks anything that the rows before may have written, a target waits for its turn.
 */
export type ApplyRows = (
  ctx: WriteCtx,
  rows: readonly ImportRow[],
  turn: () => Promise<void>,
) => Promise<readonly RowOutcome[]>;

/** Something that files can be imported into. Handed to the import engine at start. */
export interface ImportTarget {
  /** As in `?target=`: `customers`, `orders`, `products`. */
  readonly name: string;
  /** What the importing person must hold, besides `platform.import.run`; asked again when the job runs. */
  readonly permission: `${string}.${string}.${string}`;
  readonly fields: readonly ImportField[];
  /** Further fields of the moment: those that the organisation added and the importing person may write. */
  readonly added?: (ctx: Pick<Ctx, 'actor' | 'handle'>) => readonly ImportField[];
  /** Takes cards: rows with `card`. A file of cards is refused by other targets. */
  readonly cards?: true;
  /** Sets the guessed fields of the columns right where one column tells what another means. `rows`: the first of the file. */
  readonly guessed?: (
    columns: readonly (string | null)[],
    rows: readonly (readonly string[])[],
  ) => readonly (string | null)[];
  /**
   * Settings of one import; must accept `{}`. The engine stores what it gives back and hands it to `apply`;
   * a target parses it again to have it typed.
   */
  readonly options: z.ZodType;
  /** Rows of one transaction, 1,000 to 5,000. */
  readonly chunk: number;
  /** Begins with a file, or goes on with it after a restart. */
  readonly open: (options: unknown) => ApplyRows;
  /**
   * Takes back what events of `cause` tell, newest first, at most `limit` records in this transaction; called until
   * `more` is false. What is undone (or kept) must not be found again by the next call.
   */
  readonly undo: (ctx: WriteCtx, cause: string, limit: number) => Promise<UndoOutcome>;
}
