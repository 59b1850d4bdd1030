import { BulkRunPage } from '../../platform/bulk-parts.tsx';
import { activitiesInBulk } from './activities-in-bulk.ts';

export function Page() {
  return <BulkRunPage kind={activitiesInBulk} />;
}
