import type { LetterTemplateInput } from '@peyvand/contract/customers/letters';
import type { Ctx } from '../../../kernel/context.ts';
import { organisation } from '../../platform/api.ts';

/** How the organisation calls itself in a language. */
type OwnName = (ctx: Ctx, language: LetterTemplateInput['language']) => Promise<string>;

let known: OwnName = async (ctx) => (await organisation(ctx))?.name ?? '';

/** Called once while the program starts, by the module that keeps the letterhead. */
export function setOwnName(tell: OwnName): void {
  known = tell;
}

export const ownName: OwnName = (ctx, language) => known(ctx, language);
