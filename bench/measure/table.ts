// A table for a terminal: the first column to the left, numbers to the right.

/** Undefined is shown as a dash. The first row is the head. */
export function table(rows: readonly (readonly (string | undefined)[])[]): string {
  const cells = rows.map(row => row.map(cell => cell ?? '–'))
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map(row => row[column]?.length ?? 0)))
  return cells
    .map(row =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
