import { sayAndHang } from '../../../testing/hang.ts';
import { issueInvoice } from './issue.actions.ts';

// A process that issues an invoice and never commits, to be killed by a test: invoice, version.
const [id = '', version = ''] = process.argv.slice(3);
await sayAndHang(async (tx) => (await issueInvoice(tx, id, Number(version))).number ?? '');
