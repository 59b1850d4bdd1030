import type { Letterhead } from '@peyvand/contract/sales/letterhead';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { detectType, headBytes } from '../../../kernel/files/types.ts';
import { staleVersion } from '../errors.ts';
import { loadLetterhead, storeLetterhead } from './letterhead.store.ts';
import { logoUnfit } from './quote.errors.ts';
import { letterheadChanged } from './quote.events.ts';

const maxLogo = 300_000;
/** The one letterhead of an installation, as the subject of its events. */
const subjectId = '01980000-0000-7000-8000-000000000820';

export async function readLetterhead(ctx: Ctx) {
  const { letterhead, logo, version } = await loadLetterhead(ctx);
  return { letterhead, hasLogo: logo !== null, version };
}

/** Changes what stands on documents that are made from now on. Throws `sales.letterhead.logo`. */
export async function changeLetterhead(
  ctx: WriteCtx,
  version: number,
  { letterhead, logo }: { letterhead: Letterhead; logo?: string | null | undefined },
) {
  const before = await loadLetterhead(ctx);
  const kept = logo === undefined ? before.logo : logo === null ? null : pictureOf(logo);
  if (!(await storeLetterhead(ctx, version, { letterhead, logo: kept }))) throw staleVersion();
  const changed = Object.entries(letterhead)
    .filter(([name, now]) => JSON.stringify(now) !== JSON.stringify(oldOf(before.letterhead, name)))
    .map(([name]) => name);
  await emit(ctx, letterheadChanged, {
    subject: { kind: 'letterhead', id: subjectId },
    customerId: null,
    data: { changed: logo === undefined ? changed : [...changed, 'logo'] },
  });
  return readLetterhead(ctx);
}

function oldOf(letterhead: Letterhead, name: string): unknown {
  return Object.entries(letterhead).find(([one]) => one === name)?.[1];
}

function pictureOf(base64: string): Buffer {
  const bytes = Buffer.from(base64, 'base64');
  const { mime } = detectType(bytes.subarray(0, headBytes));
  if (bytes.length > maxLogo || !['image/png', 'image/jpeg'].includes(mime)) throw logoUnfit();
  return bytes;
}
