import { sayAndHang } from '../../../testing/hang.ts';
import { takeNumbers } from './number.store.ts';

// A process that takes a number and never commits, to be killed by a test.
await sayAndHang(async (tx) => `${await takeNumbers(tx, 'quotes', 1405, 1)}`);
