import { BulkRunsPage } from '../../platform/bulk-parts.tsx';
import { dealsInBulk } from './deals-in-bulk.ts';

export function Page() {
  return <BulkRunsPage kind={dealsInBulk} />;
}
