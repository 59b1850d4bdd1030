/** What the supervisors of both engines need of a logger. Fields come first, the sentence second. */
export interface EngineLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
