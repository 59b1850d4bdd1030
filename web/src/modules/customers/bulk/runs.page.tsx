import { BulkRunsPage } from '../../platform/parts.tsx';
import { customersInBulk } from './customers-in-bulk.ts';

export function Page() {
  return <BulkRunsPage kind={customersInBulk} />;
}
