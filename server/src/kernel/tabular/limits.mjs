// Plain JavaScript, like everything that the worker loads: it runs unbundled, beside the sources and beside the bundle.

/** What a file may hold. Beyond `columns`, `rows`, `members` the file is refused; beyond the others one row. */
export const limits = /** @type {const} */ ({
  columns: 1000,
  rows: 5_000_000,
  /** Characters of one cell; spreadsheets hold 32,767. */
  cell: 100_000,
  /** Characters of one record, with line breaks inside quotes. */
  record: 1_000_000,
  /** Files inside a workbook. */
  members: 2000,
  /** Bytes of a small part of a workbook, unpacked: its list of sheets, its styles. */
  part: 16 * 1024 * 1024,
  /** Bytes of a large part, unpacked. */
  unpacked: 4 * 1024 * 1024 * 1024,
  /** Unpacked to packed size. Sheets reach 60, files made to exhaust us a thousand. */
  ratio: 150,
  /** Below this unpacked size the ratio does not matter. */
  harmless: 16 * 1024 * 1024,
});

/** The file cannot be read as a table; `reason` is a code. */
export class TableRefused extends Error {
  /** @param {string} reason @param {string} message */
  constructor(reason, message) {
    super(message);
    this.name = 'TableRefused';
    this.reason = reason;
  }
}
