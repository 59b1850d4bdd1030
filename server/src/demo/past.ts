import type { Ctx, WriteCtx } from '../kernel/context.ts';

/** The same context at a moment of the past: what happens in it is dated as if it had happened then. */
export function past(ctx: Ctx, moment: Date): Ctx {
  return {
    ...ctx,
    clock: () => moment,
    write: (work) => ctx.write((tx) => work(pastInside(tx, moment))),
    as: (actor, cause) => past(ctx.as(actor, cause), moment),
  };
}

function pastInside(tx: WriteCtx, moment: Date): WriteCtx {
  const then: WriteCtx = {
    ...tx,
    clock: () => moment,
    write: (work) => work(then),
    as: (actor, cause) => pastInside(tx.as(actor, cause), moment),
  };
  return then;
}
