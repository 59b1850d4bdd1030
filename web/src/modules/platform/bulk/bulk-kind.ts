import type { MessageDescriptor } from '@lingui/core';
import type { BulkPreview, BulkProgress } from '@peyvand/contract/core/bulk';
import type { IconName } from '../../../kit/icon/icon.tsx';

export interface BulkChange {
  readonly action: string;
}
export type Run<Change> = BulkProgress & { change: Change };

interface Wish<Which, Change> {
  which: Which;
  change: Change;
}
interface Answered {
  signal: AbortSignal;
}

/** Records of one kind that can be changed in bulk, as their module describes them to these pages. */
export interface BulkKind<Change extends BulkChange, Which> {
  /** Begins the keys of its queries. */
  readonly key: string;
  /** The page of all runs; that of one lies below it. */
  readonly page: string;
  readonly icon: IconName;
  /** Several of them, as in “Deals: 5”. */
  readonly noun: MessageDescriptor;
  readonly title: MessageDescriptor;
  /** How a first bulk change is made. */
  readonly hint: MessageDescriptor;
  /** First part of the keys of the lists that show them. */
  readonly lists: string;
  /** The list of these records. */
  readonly listOf: (ids: readonly string[]) => string;
  /** Why some stayed, besides the reasons that every kind has. */
  readonly reasons: Readonly<Record<string, MessageDescriptor>>;
  /** What a change does, as a heading. */
  readonly useHeading: () => (change: Change) => string;
  readonly useFailureText: () => (error: unknown) => string;
  readonly calls: {
    readonly preview: (wish: Wish<Which, Change>, answered: Answered) => Promise<BulkPreview>;
    readonly start: (wish: Wish<Which, Change>) => Promise<Run<Change>>;
    readonly list: (
      query: { limit: number; cursor?: string },
      answered: Answered,
    ) => Promise<{ items: Run<Change>[]; nextCursor: string | null }>;
    readonly get: (id: string, answered?: Answered) => Promise<Run<Change>>;
    readonly cancel: (id: string) => Promise<Run<Change>>;
    readonly undo: (id: string) => Promise<Run<Change>>;
  };
}
