/** A server process that the tests kill: it starts an engine in the folder given, writes a row, and waits. */
import { openAnalytics } from '../analytics.ts';
import { startClickHouse } from '../supervisor.ts';
import { type LogLine, pidIn, recordingLog } from './temporary-engine.ts';

const [dir] = process.argv.slice(2);
if (dir === undefined) throw new Error('usage: engine-owner.ts DIR');
const lines: LogLine[] = [];
const analytics = openAnalytics(await startClickHouse({ dir, log: recordingLog(lines) }));
await analytics.command('CREATE TABLE IF NOT EXISTS pv.written (id UInt64) ENGINE = MergeTree ORDER BY id');
await analytics.insert('pv.written', [{ id: 42 }]);
process.stdout.write(`${pidIn(lines)}\n`);
