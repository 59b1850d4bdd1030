import { z } from 'zod';

/** Form of a list that is fetched as a file. */
export const FileFormat = z.enum(['csv', 'xlsx']).default('csv');
