import { dealBulk } from '@peyvand/contract/sales/deal-bulk';
import { bulkRoutes } from '../../platform/api.ts';
import { dealsInBulk } from './deal.bulk.ts';

export const dealBulkRoutes = bulkRoutes(dealBulk, dealsInBulk);
