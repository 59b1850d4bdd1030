import { Readable } from 'node:stream';
import type { Ctx } from '../../../kernel/context.ts';
import type { Download } from '../../../kernel/http/route.seam.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { readTable } from '../../../kernel/tabular/reading.ts';
import { type ImportRecord, isCards } from './import.record.ts';
import { issuesOf } from './issue.store.ts';

const page = 1000;

/** The refused cards as they stand in the file, to be corrected and imported again. Refused for other files. */
export function refusedCards(ctx: Ctx, one: ImportRecord): Download {
  if (!isCards(one.reading)) {
    throw new Refusal('request.refused', {
      reason: 'platform.import.no_cards',
      detail: 'Only a file of vCards gives cards back',
    });
  }
  const json = one.reading.format === 'jcard';
  const base = one.fileName.replace(/\.[^.]*$/, '');
  return {
    name: `${base}-errors.${json ? 'json' : 'vcf'}`,
    mediaType: json ? 'application/vcard+json' : 'text/vcard',
    stream: Readable.from(json ? jsonParts(ctx, one) : cardParts(ctx, one), { objectMode: false }),
  };
}

async function* cardParts(ctx: Ctx, one: ImportRecord): AsyncGenerator<Buffer> {
  for await (const card of cards(ctx, one)) yield Buffer.from(card, 'latin1');
}

async function* jsonParts(ctx: Ctx, one: ImportRecord): AsyncGenerator<Buffer> {
  let lead = '[';
  for await (const card of cards(ctx, one)) {
    yield Buffer.from(lead + card);
    lead = ',\n';
  }
  yield Buffer.from(lead === '[' ? '[]' : ']');
}

/** Text of the refused cards, in the order of the file: both lists are walked beside each other. */
async function* cards(ctx: Ctx, one: ImportRecord): AsyncGenerator<string> {
  const positions = refusedPositions(ctx, one.id);
  let wanted = (await positions.next()).value;
  let position = 0;
  const hints = one.reading.encoding === null ? {} : { encoding: one.reading.encoding };
  const file = readTable(ctx.files.path(one.fileKey), hints, { size: page, skip: 1, raw: true });
  for await (const { records } of file) {
    for (const { card } of records) {
      position++;
      if (position !== wanted) continue;
      if (card !== undefined) yield card;
      wanted = (await positions.next()).value;
      if (wanted === undefined) return;
    }
  }
}

async function* refusedPositions(ctx: Ctx, importId: string): AsyncGenerator<number, undefined> {
  for (let after = 0; ; ) {
    const issues = await issuesOf(ctx, importId, after, page);
    for (const { position } of issues) yield position;
    const last = issues.at(-1);
    if (!last) return undefined;
    after = last.position;
  }
}
