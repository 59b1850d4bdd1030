import { BulkRunsPage } from '../../platform/parts.tsx';
import { dealsInBulk } from './deals-in-bulk.ts';

export function Page() {
  return <BulkRunsPage kind={dealsInBulk} />;
}
