import type { Reader } from './events/events.ts';
import type { Topics } from './events/news.ts';
import type { ExportSource } from './exporting.ts';
import type { FieldHost } from './fields.ts';
import type { FilterPart } from './filter/parts.ts';
import type { BriefingPart, Holding } from './holding.ts';
import type { Protocol } from './http/protocol.ts';
import type { Route } from './http/route.seam.ts';
import type { ImportTarget } from './importing.ts';
import type { Job } from './jobs/jobs.ts';
import type { Schedule } from './jobs/schedules.ts';
import type { PersonalData } from './personal.ts';
import type { Rule } from './policy/rules.ts';

/** A module as data: everything that the program needs to know of it. */
export interface Module {
  readonly name: string;
  readonly routes: readonly Route[];
  /** Doors for programs that speak a protocol of their own. */
  readonly protocols?: readonly Protocol[];
  /** Permissions that roles may carry, `module.noun.verb`. */
  readonly permissions: readonly string[];
  /** Resources with row scopes, and the fields that rights may hide or lock. */
  readonly resources: Readonly<Record<string, readonly string[]>>;
  /** Every table of the module, with schema, and how its rows are guarded. */
  readonly tables: Readonly<Record<string, Rule>>;
  readonly readers: readonly Reader[];
  /** What open pages are told of its events. */
  readonly topics: Topics;
  readonly jobs: readonly Job[];
  /** Jobs that come round by themselves. */
  readonly schedules: readonly Schedule[];
  /** What files can be imported into. */
  readonly imports: readonly ImportTarget[];
  /** Records that can have custom fields. */
  readonly hosts?: readonly FieldHost[];
  /** What can be written to files. */
  readonly exports?: readonly ExportSource[];
  /** What it adds to the filters of other modules. */
  readonly filterParts?: readonly FilterPart[];
  /** What people hold of it and hand over. */
  readonly holdings?: readonly Holding[];
  /** What it keeps on a person, for access requests and erasure. */
  readonly personal?: readonly PersonalData[];
  /** What it adds to briefings on customers. */
  readonly briefings?: readonly BriefingPart[];
}
