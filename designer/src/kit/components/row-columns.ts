/** What decides whether a column is shown. */
export interface ColumnRoom {
  /** px it needs, with its padding. */
  readonly width: number;
  /** How soon it is given up where room is short, the highest first; without a number it is always shown. */
  readonly givenUp?: number;
}

/** From this width of its own place on, px, a list is a table; narrower, cards. */
export const TABLE_FROM = 720;

/** The columns that fit into a width: the least important ones are given up first. */
export function columnsThatFit<Column extends ColumnRoom>(columns: readonly Column[], width: number): Column[] {
  const shown = [...columns];
  const needed = (): number => shown.reduce((sum, column) => sum + column.width, 0);
  while (needed() > width) {
    const next = shown.reduce<Column | undefined>(
      (least, column) => (column.givenUp !== undefined && column.givenUp > (least?.givenUp ?? -1) ? column : least),
      undefined,
    );
    if (next === undefined) break;
    shown.splice(shown.indexOf(next), 1);
  }
  return shown;
}
