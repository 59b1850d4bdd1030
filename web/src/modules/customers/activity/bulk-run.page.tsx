import { BulkRunPage } from '../../platform/parts.tsx';
import { activitiesInBulk } from './activities-in-bulk.ts';

export function Page() {
  return <BulkRunPage kind={activitiesInBulk} />;
}
