export interface Column<Row> {
  readonly key: string;
  readonly label: string;
  /** Numbers stand right. */
  readonly numeric?: boolean;
  readonly width?: string;
  /** The cell's text, and what it is read as; a `cell` snippet may draw it otherwise. */
  readonly text: (row: Row) => string;
  /** Makes the column sortable. */
  readonly sortBy?: (row: Row) => string | number;
}
export interface Sort {
  readonly key: string;
  readonly direction: 'ascending' | 'descending';
}
