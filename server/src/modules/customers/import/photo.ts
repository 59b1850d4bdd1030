import type { WriteCtx } from '../../../kernel/context.ts';
import { addFile } from '../story/file.store.ts';

const largest = 1024 * 1024;

/**
 * Keeps the pictures of vCards as files of the customers that they made. A trial, which is taken back, writes none. The
 * bytes of a transaction that fails lie unreferred and are swept.
 */
export async function keepPhotos(
  ctx: WriteCtx,
  rows: readonly { readonly customerId: string; readonly photo: string | null }[],
): Promise<void> {
  if (ctx.cause.startsWith('trial:')) return;
  for (const { customerId, photo } of rows) {
    if (photo === null) continue;
    const bytes = await ctx.files.put(once(Buffer.from(photo, 'base64')), { maxBytes: largest });
    if (bytes.type.mime.startsWith('image/'))
      await addFile(ctx, customerId, `photo${bytes.type.extension}`, bytes);
  }
}

async function* once(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
