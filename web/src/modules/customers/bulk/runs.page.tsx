import { BulkRunsPage } from '../../platform/bulk-parts.tsx';
import { customersInBulk } from './customers-in-bulk.ts';

export function Page() {
  return <BulkRunsPage kind={customersInBulk} />;
}
