import * as contract from '@peyvand/contract/platform/import';
import { type Import, ImportDetail } from '@peyvand/contract/platform/import';
import type { TestProgram } from './program.ts';

/** Uploads a file for a target; answers status and body. */
export async function post(
  app: TestProgram,
  target: string,
  name: string,
  content: Buffer | string,
  key = app.adminKey,
): Promise<{ status: number; body: unknown }> {
  const edge = 'peyvand-test-edge';
  const head = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  const response = await app.program.server.inject({
    method: 'POST',
    url: `/api/v1/imports?target=${target}`,
    headers: {
      host: 'localhost:3000',
      authorization: `Bearer ${key}`,
      'content-type': `multipart/form-data; boundary=${edge}`,
    },
    payload: Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${edge}--\r\n`)]),
  });
  return { status: response.statusCode, body: response.json() };
}

/** Uploads and runs a file through the front door; answers the import when it is over. */
export async function importFile(
  app: TestProgram,
  target: string,
  name: string,
  content: Buffer | string,
  options: object = {},
  key = app.adminKey,
): Promise<Import> {
  const { body } = await post(app, target, name, content, key);
  const one = ImportDetail.parse(body);
  const call = app.client(key);
  const chosen = { options: { ...one.options, ...options } };
  await call(contract.changeImport, { params: { id: one.id }, body: chosen }, { version: one.version });
  await call(contract.runImport, { params: { id: one.id } });
  return settled(app, one.id, key);
}

/** The import as soon as nothing works on it. */
export async function settled(app: TestProgram, id: string, key = app.adminKey): Promise<Import> {
  const call = app.client(key);
  for (;;) {
    const one = await call(contract.getImport, { params: { id } });
    if (!['running', 'dry-running', 'undoing'].includes(one.state)) return one;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The body of an address, as the administrator gets it. */
export async function fetched(
  app: TestProgram,
  url: string,
  key = app.adminKey,
): Promise<{ status: number; text: string }> {
  const response = await app.program.server.inject({
    method: 'GET',
    url,
    headers: { host: 'localhost:3000', authorization: `Bearer ${key}` },
  });
  return { status: response.statusCode, text: response.body };
}
