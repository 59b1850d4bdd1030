import { CompiledQuery, type RootOperationNode } from 'kysely';
import type { Ctx } from '../kernel/context.ts';

/** The plans of the statements that some work runs by `raw()`, as text, each planned for its own values. */
export async function plansOf(ctx: Ctx, work: (ctx: Ctx) => Promise<unknown>): Promise<string[]> {
  const nodes: RootOperationNode[] = [];
  const { bare } = ctx.handle;
  const recording = bare.withPlugin({
    transformQuery: ({ node }) => {
      nodes.push(node);
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  await work({ ...ctx, handle: { ...ctx.handle, bare: recording } });
  const plans: string[] = [];
  for (const node of nodes) {
    const { sql, parameters } = bare.getExecutor().compileQuery(node, { queryId: 'plan' });
    const { rows } = await bare.executeQuery(CompiledQuery.raw(`explain ${sql}`, [...parameters]));
    plans.push(rows.map((row) => JSON.stringify(row)).join('\n'));
  }
  return plans;
}
