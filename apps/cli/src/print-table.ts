/** Prints rows under headings in columns as wide as their widest cell; headings are dim on a terminal. */
export function printTable(headings: string[], rows: string[][]): void {
  const widths = headings.map((heading, column) => Math.max(heading.length, ...rows.map((row) => (row[column] ?? "").length)));
  const line = (cells: string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join("  ")
      .trimEnd();
  process.stdout.write(`${process.stdout.isTTY ? `\u001B[2m${line(headings)}\u001B[22m` : line(headings)}\n`);
  for (const row of rows) process.stdout.write(`${line(row)}\n`);
}
