import * as contract from '@peyvand/contract/analytics/experiments';
import { type Route, read } from '../../../kernel/http/route.seam.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { experimentOutcome } from './outcome.ts';
import { peopleOf } from './people.ts';
import { sampleSize } from './size.ts';
import { upliftOf } from './uplift.ts';

export function experimentRoutes(olap: Olap): Route[] {
  return [
    read(contract.readExperiment, (ctx, { params, query: { days } }) =>
      experimentOutcome(ctx, olap, params.id, days),
    ),
    read(contract.readUplift, async (ctx, { params, query: { days } }) => {
      const { arms, control } = await peopleOf(ctx, olap, params.id, days);
      const untreated = arms.get(control) ?? [];
      return {
        arms: [...arms].flatMap(([arm, people]) =>
          arm === control ? [] : [upliftOf(arm, people, untreated)],
        ),
      };
    }),
    read(contract.readSampleSize, (ctx, { query }) => sampleSize(ctx, olap, query)),
  ];
}
