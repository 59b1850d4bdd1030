import { sayAndHang } from '../../../testing/hang.ts';
import { deliver } from './delivery.actions.ts';

// A process that delivers and never commits, to be killed by a test: order, line.
const [orderId = '', lineId = ''] = process.argv.slice(3);
await sayAndHang(async (tx) => {
  const text = { recipient: '', carrier: '', tracking: '', note: '' };
  const lines = [{ lineId, quantity: '2' }];
  const made = await deliver(tx, orderId, { ...text, warehouseId: null, lines });
  return made.deliveries[0]?.number ?? '';
});
