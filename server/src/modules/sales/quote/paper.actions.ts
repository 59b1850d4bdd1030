import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Letterhead } from '@peyvand/contract/sales/letterhead';
import type { Language } from '@peyvand/contract/sales/quotes';
import type { Ctx } from '../../../kernel/context.ts';
import { type Picture, templateAt, typeset } from '../../../kernel/documents/typeset.ts';
import type { Download } from '../../../kernel/http/route.seam.ts';
import { missing } from '../../../kernel/problem.ts';
import { organisation } from '../../platform/api.ts';
import { loadLetterhead } from './letterhead.store.ts';
import { inLanguage } from './quote.document.ts';

type Settings = NonNullable<Awaited<ReturnType<typeof organisation>>>;

/** What stands on every document of ours. */
export interface Paper {
  readonly letterhead: Letterhead;
  /** Name in the store of pictures; null: the name of the organisation stands there. */
  readonly logo: string | null;
  readonly organisation: Settings;
}

/** A document that was set, with the SHA-256 of its bytes. */
export interface Printed {
  readonly pdf: Buffer;
  readonly hash: string;
  readonly pages: number;
}

/** Sets a document on our paper as PDF; `data` makes of it what the template at `path` prints. */
export async function printed(
  ctx: Ctx,
  path: string,
  data: (paper: Paper) => Promise<object> | object,
): Promise<Printed> {
  const settings = await organisation(ctx);
  if (!settings) throw missing();
  const { letterhead, logo } = await loadLetterhead(ctx);
  const pictures = logo === null ? [] : [pictureOf(logo)];
  const paper = { letterhead, logo: pictures[0]?.name ?? null, organisation: settings };
  const { bytes, pages } = await typeset(templateAt(path), await data(paper), pictures);
  return { pdf: bytes, hash: createHash('sha256').update(bytes).digest('hex'), pages };
}

function pictureOf(bytes: Buffer): Picture {
  // By its content, so that two organisations of one process never see each other's.
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  return { name: `logo-${hash}.${bytes[0] === 0x89 ? 'png' : 'jpg'}`, bytes };
}

/** A document as the gate sends it. */
export function asFile(name: string, bytes: Buffer): Download {
  return {
    name: `${name}.pdf`,
    mediaType: 'application/pdf',
    stream: Readable.from([bytes]),
    size: bytes.length,
  };
}

/** How we call ourselves in a language: as the letterhead does, else as the organisation is set up. */
export async function ownNameIn(ctx: Ctx, language: Language): Promise<string> {
  const { letterhead } = await loadLetterhead(ctx);
  return inLanguage(letterhead.name, language) || ((await organisation(ctx))?.name ?? '');
}
