import { BulkRunsPage } from '../../platform/bulk-parts.tsx';
import { activitiesInBulk } from './activities-in-bulk.ts';

export function Page() {
  return <BulkRunsPage kind={activitiesInBulk} />;
}
