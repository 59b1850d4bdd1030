import { offerDocument } from '@peyvand/contract/sales/offers';
import { loadFile } from '../../../lib/api.ts';
import { keepFile } from '../acceptance/keep-file.ts';

/** Fetches the PDF behind a link and gives it to the browser to keep. The token travels in the body, not in an address. */
export async function openOfferDocument(token: string, number: string): Promise<void> {
  const file = await loadFile(offerDocument, { token });
  if (!file) throw new TypeError('the document is gone');
  keepFile(file, `${number}.pdf`);
}
