import { BulkRunPage } from '../../platform/bulk-parts.tsx';
import { customersInBulk } from './customers-in-bulk.ts';

export function Page() {
  return <BulkRunPage kind={customersInBulk} />;
}
