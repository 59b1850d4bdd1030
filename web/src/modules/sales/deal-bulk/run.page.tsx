import { BulkRunPage } from '../../platform/bulk-parts.tsx';
import { dealsInBulk } from './deals-in-bulk.ts';

export function Page() {
  return <BulkRunPage kind={dealsInBulk} />;
}
