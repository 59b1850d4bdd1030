import type { Segment } from '@peyvand/contract/analytics/value';
import type { Olap } from '../../../kernel/olap.ts';
import type { Frame } from '../cube/frame.ts';
import { limited } from '../errors.ts';
import { limitsOf } from '../model/sql.ts';
import { fewest } from './rfm.ts';
import { scoredCustomers } from './scored.ts';
import { type Scores, segmentOf } from './segments.ts';

/** So many customers are read at once; their quintiles are those of all. */
const portion = 100_000;
const seconds = 120;

/**
 * The RFM group of everybody who bought in the period of the frame, as the page Value shows it without a choice: clean
 * lines, quintiles, recency counted to today. Empty where there are too few.
 */
export async function rfmGroups(
  frame: Frame,
  olap: Olap,
  signal: AbortSignal,
): Promise<{ id: string; rfm: Segment }[]> {
  const { ctes, params } = scoredCustomers(frame, { basis: 'clean', rule: 'rfm-type7' });
  const [counted] = await limited(
    olap.query<{ n: string }>(
      `WITH ${ctes} SELECT count() AS n FROM scored ${limitsOf({ seconds })}`,
      params,
    ),
  );
  const count = Number(counted?.n ?? 0);
  if (count < fewest) return [];
  const groups: { id: string; rfm: Segment }[] = [];
  const parts = Math.ceil(count / portion);
  for (let part = 0; part < parts; part += 1) {
    signal.throwIfAborted();
    const rows = await limited(
      olap.query<{ id: string } & Scores>(
        `WITH ${ctes} SELECT id, r, f, m FROM scored WHERE cityHash64(id) % {parts:UInt32} = {part:UInt32} ${limitsOf({ seconds })}`,
        { ...params, parts, part },
      ),
    );
    for (const row of rows) groups.push({ id: row.id, rfm: segmentOf(row) });
  }
  return groups;
}
