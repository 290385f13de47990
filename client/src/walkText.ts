// The words of the walk: how far it has come and what is next, as pure functions.

import type { Translate } from './statusText.ts'

export interface WalkProgress {
  /** One-based. */
  readonly position: number
  readonly regions: number
  readonly unreadLines: number
  readonly totalLines: number
  /** The declaration after this one, with the number of files that it reaches, if known. */
  readonly next?: { readonly declaration: string; readonly files: number | undefined }
}

/** `3 of 9 regions · 212 of 640 lines left · next: applyDiscount (reaches 9 files)` */
export function walkLabel(progress: WalkProgress, t: Translate): string {
  return [
    progress.regions === 1 ? t('1 region') : t('{0} of {1} regions', progress.position, progress.regions),
    t('{0} of {1} lines left', progress.unreadLines, progress.totalLines),
    ...(progress.next ? [nextLabel(progress.next, t)] : []),
  ].join(' · ')
}

function nextLabel({ declaration, files }: NonNullable<WalkProgress['next']>, t: Translate): string {
  if (files === undefined || files === 0) return t('next: {0}', declaration)
  if (files === 1) return t('next: {0} (reaches 1 file)', declaration)
  return t('next: {0} (reaches {1} files)', declaration, files)
}
