import * as contract from '@peyvand/contract/customers/story';
import { cleanFileName } from '../../../kernel/files/names.ts';
import { manual, type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { requireCustomer, requireWritableCustomer } from '../customer/known.store.ts';
import { addFile, filesOf, loadFile, removeFile } from './file.store.ts';
import { recordInteraction } from './interaction.store.ts';
import { changeNote, deleteNote, pageOfNotes, writeNote } from './note.store.ts';
import { pageOfTimeline } from './timeline.store.ts';

const maxFile = 50 * 1024 * 1024;

export const storyRoutes: readonly Route[] = [
  read(contract.getTimeline, async (ctx, { params, query }) => {
    const { id } = await requireCustomer(ctx, params.id);
    return pageOfTimeline(ctx, id, query);
  }),
  read(contract.listNotes, (ctx, { params, query }) => pageOfNotes(ctx, params.id, query)),
  write(contract.writeNote, (ctx, { params, body }) => writeNote(ctx, params.id, body)),
  write(contract.changeNote, (ctx, { params, version, body }) => changeNote(ctx, params.id, version, body)),
  write(contract.deleteNote, (ctx, { params, version }) => deleteNote(ctx, params.id, version)),
  write(contract.recordInteraction, async (ctx, { params, body }) => ({
    id: await recordInteraction(ctx, params.id, body),
  })),
  read(contract.listFiles, async (ctx, { params }) => ({ items: await filesOf(ctx, params.id) })),
  manual(contract.uploadFile, async (ctx, { params, upload }) => {
    await requireWritableCustomer(ctx, params.id);
    if (!upload) throw new Refusal('request.invalid', { detail: 'There is no file in the request' });
    const name = cleanFileName(upload.name);
    const bytes = await ctx.files.put(upload.stream, { maxBytes: maxFile, name });
    return ctx.write((tx) => addFile(tx, params.id, name, bytes));
  }),
  read(contract.downloadFile, async (ctx, { params }) => {
    const file = await loadFile(ctx, params.id);
    return {
      name: file.name,
      mediaType: file.mediaType,
      size: file.size,
      stream: await ctx.files.open(file.key),
    };
  }),
  write(contract.deleteFile, (ctx, { params }) => removeFile(ctx, params.id)),
];
