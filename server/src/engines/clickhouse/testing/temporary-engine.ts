import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineLog } from '../../log.ts';
import type { MemorySize } from '../memory.ts';
import { type ClickHouseEngine, startClickHouse } from '../supervisor.ts';

export interface LogLine {
  level: 'info' | 'warn' | 'error';
  fields: object;
  message: string;
}

/** An engine in a folder of its own that goes away with it, and what it logged. */
export interface TemporaryEngine {
  engine: ClickHouseEngine;
  dir: string;
  lines: LogLine[];
  log: EngineLog;
  /** Process id of the engine of the moment. */
  pid(): number;
  /** Resolves at the next restart. */
  restarted(): Promise<void>;
  remove(): Promise<void>;
}

export async function startTemporaryEngine(memory: MemorySize = 'small'): Promise<TemporaryEngine> {
  const dir = mkdtempSync(join(tmpdir(), 'peyvand-clickhouse-'));
  const lines: LogLine[] = [];
  const log = recordingLog(lines);
  const engine = await startClickHouse({ dir, log, memory });
  let waiting: (() => void)[] = [];
  engine.onRestart(() => {
    for (const resolve of waiting) resolve();
    waiting = [];
  });
  return {
    engine,
    dir,
    lines,
    log,
    pid: () => pidIn(lines),
    restarted: () => new Promise((resolve) => waiting.push(resolve)),
    async remove() {
      await engine.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

export function recordingLog(lines: LogLine[]): EngineLog {
  const at = (level: LogLine['level']) => (fields: object, message: string) =>
    void lines.push({ level, fields, message });
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

/** Process id that the engine logged when it was last ready. */
export function pidIn(lines: readonly LogLine[]): number {
  const line = lines.findLast(({ message }) => message.startsWith('ClickHouse is ready'));
  if (line === undefined || !('pid' in line.fields) || typeof line.fields.pid !== 'number') {
    throw new Error('the engine has not been ready yet');
  }
  return line.fields.pid;
}
