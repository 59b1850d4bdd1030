/**
 * Bulk changes of one kind of record: asked for, begun, watched and taken back. A door of its own, because the other parts
 * come with the first page.
 */
export { BulkConfirm } from './bulk/bulk-confirm.tsx';
export type { BulkKind } from './bulk/bulk-kind.ts';
export { BulkRunPage, BulkRunsPage } from './bulk/bulk-pages.tsx';
export { reasonText } from './bulk/bulk-words.ts';
export { useStarted } from './bulk/use-started.ts';
