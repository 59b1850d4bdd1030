import type { Ctx } from '../../../kernel/context.ts';
import type { FieldHost } from '../../../kernel/fields.ts';
import { checkFormulas } from './check.ts';
import type { Definition } from './definition.ts';
import { checkRollups } from './rollup.ts';

/**
 * Checks all formulas and roll-ups of a resource as they would be with a field made or changed; answers what the field
 * itself makes. What goes in circles, or would not work any more, is refused by name.
 */
export function checkReckoned(
  ctx: Pick<Ctx, 'handle'>,
  changed: Definition,
  all: readonly Definition[],
  host: FieldHost,
): Pick<Definition, 'result' | 'rollupResult'> {
  return { result: checkFormulas(changed, all, host), rollupResult: checkRollups(ctx, changed, all, host) };
}
