import { type FactTable, madeFrom, time, word } from './table.ts';

/**
 * One row for each view, event and purchase of a visitor on a website. A visitor's browser numbers them, so what is sent
 * twice is one row. Sorted by when the session began by the visitor's clock, which never changes: later parts lie behind.
 */
export const pageEvents: FactTable = {
  name: 'facts_page_events',
  kind: 'replacing',
  columns: [
    { name: 'site_id', type: 'UUID' },
    { name: 'visitor_id', type: 'UUID' },
    { name: 'session_id', type: 'UUID' },
    madeFrom('session_id'),
    { name: 'seq', type: 'UInt32' },
    { name: 'at', type: time },
    { name: 'kind', type: word },
    { name: 'label', type: 'String' },
    { name: 'path', type: 'String' },
    { name: 'channel', type: word },
    { name: 'referrer', type: word },
    { name: 'utm_source', type: word },
    { name: 'utm_medium', type: word },
    { name: 'utm_campaign', type: word },
    { name: 'device', type: word },
    { name: 'browser', type: word },
    { name: 'system', type: word },
    { name: 'visitor_group', type: word },
    { name: 'is_bot', type: 'UInt8' },
    { name: 'order_ref', type: 'String' },
    { name: 'amount', type: 'Nullable(Int64)' },
    { name: 'currency', type: word },
    { name: 'details', type: 'Map(String, String)' },
    { name: 'batch_id', type: 'UUID' },
  ],
  orderBy: ['made', 'site_id', 'session_id', 'visitor_id', 'seq'],
  ranges: ['at'],
  shardBy: 'visitor_id',
};
