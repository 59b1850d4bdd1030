import { availableParallelism, totalmem } from 'node:os';

/** `small` is for machines up to 8 GiB, `normal` for larger ones. */
export type MemorySize = 'small' | 'normal';

/** Limits of one engine, in bytes where not said otherwise. */
export interface MemoryProfile {
  server: number;
  markCache: number;
  /** Of one analytics query; it spills to disk before it reaches `query`. */
  query: number;
  spillAt: number;
  blockRows: number;
  threads: number;
}

const GIB = 1024 ** 3;

const profiles = {
  small: {
    server: 500_000_000,
    markCache: 16_777_216,
    query: 250_000_000,
    spillAt: 80_000_000,
    blockRows: 16_384,
    threads: 2,
  },
  normal: {
    server: 1_500_000_000,
    markCache: 67_108_864,
    query: 1_000_000_000,
    spillAt: 400_000_000,
    blockRows: 65_409,
    threads: Math.max(2, Math.min(4, availableParallelism())),
  },
} as const satisfies Record<MemorySize, MemoryProfile>;

export function memoryProfile(size: MemorySize): MemoryProfile {
  return profiles[size];
}

/**
 * Chooses by the memory that this process may use: the machine's, or the container's where that is less.
 * The idle size does not depend on it (it is Node plus the library), only the peak does.
 */
export function memorySizeOfMachine(): MemorySize {
  const constrained = process.constrainedMemory();
  const available = constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
  return available > 8 * GIB ? 'normal' : 'small';
}
