import * as contract from '@peyvand/contract/platform/import';
import { z } from 'zod';
import type { Ctx } from '../../../kernel/context.ts';
import { manual, type Route, read, write } from '../../../kernel/http/route.seam.ts';
import type { ImportField } from '../../../kernel/importing.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { decodeCursor, pageOf } from '../page-cursor.ts';
import {
  cancelImport,
  changeImport,
  requireImport,
  startDryRun,
  startRun,
  startUndo,
} from './import.actions.ts';
import { refusedCards } from './import.cards.ts';
import { targetFor, targetsFor } from './import.doors.ts';
import { errorFile, sampleFile } from './import.files.ts';
import type { ImportRecord } from './import.record.ts';
import { detailOf, importOf } from './import.shape.ts';
import { listImports } from './import.store.ts';
import { uploadImport } from './import.upload.ts';
import { issuesOf } from './issue.store.ts';

const BeforeId = z.tuple([z.uuid()]);
const AfterPosition = z.tuple([z.string().regex(/^\d{1,12}$/)]);

export const importRoutes: readonly Route[] = [
  read(contract.listImportTargets, (ctx) =>
    Promise.resolve({
      items: targetsFor(ctx).map(({ name, cards, fields }) => ({
        name,
        cards: cards ?? false,
        fields: fields.map(fieldInfo),
      })),
    }),
  ),
  read(contract.importSample, (ctx, { params, query }) =>
    Promise.resolve(sampleFile(targetFor(ctx, params.target), query.language, query.format)),
  ),
  manual(contract.uploadImport, async (ctx, { query, upload }) => {
    const target = targetFor(ctx, query.target);
    if (!upload) throw new Refusal('request.invalid', { detail: 'There is no file in the request' });
    return detailOf(await uploadImport(ctx, target, upload), target.fields, ctx.actor.locale);
  }),
  read(contract.listImports, async (ctx, { query }) => {
    const [before] = decodeCursor(query.cursor, BeforeId) ?? [null];
    const rows = await listImports(ctx, before, query.limit + 1);
    const { items, nextCursor } = pageOf(rows, query.limit, (last) => [last.id]);
    return { items: items.map((one) => importOf(one, fieldsOf(ctx, one))), nextCursor };
  }),
  read(contract.getImport, async (ctx, { params }) => detail(ctx, await requireImport(ctx, params.id))),
  manual(contract.changeImport, async (ctx, { params, body, version }) =>
    detail(ctx, await changeImport(ctx, params.id, version, body)),
  ),
  write(contract.dryRunImport, async (ctx, { params }) => shown(ctx, await startDryRun(ctx, params.id))),
  write(contract.runImport, async (ctx, { params }) => shown(ctx, await startRun(ctx, params.id))),
  write(contract.cancelImport, async (ctx, { params }) => shown(ctx, await cancelImport(ctx, params.id))),
  write(contract.undoImport, async (ctx, { params }) => shown(ctx, await startUndo(ctx, params.id))),
  read(contract.listImportIssues, async (ctx, { params, query }) => {
    await requireImport(ctx, params.id);
    const [after] = decodeCursor(query.cursor, AfterPosition) ?? ['0'];
    const rows = await issuesOf(ctx, params.id, Number(after), query.limit + 1);
    const { items, nextCursor } = pageOf(rows, query.limit, (last) => [String(last.position)]);
    return {
      items: items.map(({ line, field, reason, message, cells }) => ({
        line,
        field,
        reason,
        message,
        row: [...cells],
      })),
      nextCursor,
    };
  }),
  read(contract.importErrors, async (ctx, { params, query }) => {
    const one = await requireImport(ctx, params.id);
    return query.format === 'cards' ? refusedCards(ctx, one) : errorFile(ctx, one);
  }),
];

/** The fields of the target, none when the caller may not import into it any more. */
function fieldsOf(ctx: Ctx, one: ImportRecord): readonly ImportField[] {
  return targetsFor(ctx).find((target) => target.name === one.target)?.fields ?? [];
}

function shown(ctx: Ctx, one: ImportRecord): contract.Import {
  return importOf(one, fieldsOf(ctx, one));
}

function detail(ctx: Ctx, one: ImportRecord): contract.ImportDetail {
  return detailOf(one, fieldsOf(ctx, one), ctx.actor.locale);
}

function fieldInfo({ name, type, required, repeats, label, choices }: ImportField) {
  return {
    name,
    type,
    required,
    repeats: repeats ?? type === 'tags',
    label,
    choices: choices ? [...choices] : null,
  };
}
