import { errorBody } from '../../../kernel/dav/multistatus.ts';
import { xmlText } from '../../../kernel/dav/xml.ts';

/** A refusal as calendar programs understand it: a status with the condition that does not hold (RFC 4918, 16). */
export class DavRefusal extends Error {
  readonly status: number;
  readonly condition: string;
  constructor(status: number, condition: string, detail?: string) {
    super(detail ?? condition);
    this.name = 'DavRefusal';
    this.status = status;
    const why =
      detail === undefined ? '' : `<D:responsedescription>${xmlText(detail)}</D:responsedescription>`;
    this.condition = errorBody(`${condition}${why}`);
  }
}

/** What came is no calendar, or says something that has no place here. */
export const unfitObject = (detail: string) =>
  new DavRefusal(403, '<C:valid-calendar-object-resource/>', detail);
export const unfitData = (detail: string) => new DavRefusal(403, '<C:valid-calendar-data/>', detail);
