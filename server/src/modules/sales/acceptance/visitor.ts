import type { SignatureProof } from '@peyvand/contract/sales/acceptance';
import type { Ctx } from '../../../kernel/context.ts';
import type { RequestFacts } from '../../../kernel/http/route.seam.ts';
import { systemActor } from '../../../kernel/policy/actor.ts';
import { type OpenLink, openLink } from '../../platform/api.ts';

/** Somebody without an account on a page behind a link. */
export interface Visitor {
  readonly token: string;
  readonly ip: string;
  readonly userAgent: string;
}

/** Who writes what a customer does. */
const self = systemActor('system:customer');

export function visitorOf(input: { body: { token: string }; request: RequestFacts }): Visitor {
  const { ip, userAgent } = input.request;
  return { token: input.body.token, ip, userAgent };
}

/** The link behind a token, and a context that writes as the customer. Throws `resource.missing`. */
export async function behind(
  ctx: Ctx,
  visitor: Visitor,
  purpose: string,
): Promise<{ own: Ctx; link: OpenLink }> {
  const link = await openLink(ctx, { token: visitor.token, ip: visitor.ip, purpose });
  return { own: ctx.as(self, `link:${link.id}`), link };
}

/** What shows that a visitor gave name and code for a document. */
export function proofByCode(
  visitor: Pick<Visitor, 'ip' | 'userAgent'>,
  name: string,
  documentHash: string,
): SignatureProof & { way: 'phone_code' } {
  return {
    name,
    way: 'phone_code',
    ip: visitor.ip,
    userAgent: visitor.userAgent.slice(0, 300),
    documentHash,
  };
}
