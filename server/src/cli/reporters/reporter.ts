// Reporter: a report as text for somebody.

import type { Report } from '../../analysis/report.ts'

export interface ReporterStyle {
  /** The reader is a terminal with colours. */
  readonly color: boolean
}

/** The whole output, with its last line end. */
export type Reporter = (report: Report, style: ReporterStyle) => string
