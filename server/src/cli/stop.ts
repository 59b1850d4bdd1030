import { stopOwnEngines } from '../engines/engines.ts';
import type { Served } from '../serve.ts';

/** How long an orderly end may take before the process ends anyway; the engines lose nothing by it. */
const stopMs = 15_000;
/** Ctrl-C under npm arrives twice, from the terminal and from npm. Only a later one means impatience. */
const echoMs = 1000;
const signals = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

let ended: number | undefined;
let stop: () => Promise<void> = stopOwnEngines;
/** A server that stops when it is asked to has done its work; a command that is interrupted has not. */
let isServing = false;

/** From now on a signal ends this process in order, at whatever point it is; a second one ends it at once. */
export function heedSignals(): void {
  for (const [signal, number] of Object.entries(signals)) process.on(signal, () => void end(128 + number));
}

/** True once a signal has come. */
export function isEnding(): boolean {
  return ended !== undefined;
}

async function end(interrupted: number): Promise<void> {
  const now = performance.now();
  if (ended !== undefined) {
    if (now - ended > echoMs) process.exit(interrupted);
    return;
  }
  ended = now;
  const code = isServing ? 0 : interrupted;
  setTimeout(() => process.exit(code), stopMs);
  await stop().catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
  process.exit(code);
}

/** Serves until a signal comes; does not return. */
export async function untilStopped(served: Served): Promise<never> {
  stop = () => served.stop();
  isServing = true;
  return new Promise<never>(() => undefined);
}
