// Notebooks: agents and editors speak of cells and the file holds JSON, so nobody can say who wrote its lines.

/** True for the path of a file whose lines are claimed for no agent: neither by its word nor by circumstances. */
export function isNotebook(path: string): boolean {
  return /\.ipynb$/i.test(path)
}
