import pino, { type Logger } from 'pino';

export type Log = Logger;

/**
 * A structured log on standard output. Secrets and personal data do not belong into it;
 * the paths below are a net for what slips through.
 */
export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        'password',
        'token',
        'secret',
        'authorization',
        'cookie',
        '*.password',
        '*.token',
        '*.secret',
        '*.authorization',
        '*.cookie',
      ],
      censor: '[hidden]',
    },
  });
}
