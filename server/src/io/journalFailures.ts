// What keeps the journal from its work, in words: the disk, the rights, or a later Countersign.

import type { JournalFailure } from '../base/journalFailure.ts'

/** Nothing can be written below `place`. */
export function unwritable(place: string, code: string): JournalFailure {
  const message = `Who wrote what cannot be saved in ${place} (${code}): what is new is kept only until this process ends, and evidence may be missing. Make room or allow writing there.`
  return { kind: 'unwritable', place, code, message }
}

/** The folder, or one of its segments, is there and cannot be read. */
export function unreadable(place: string, code: string): JournalFailure {
  const message = `The journal ${place} cannot be read (${code}): evidence of who wrote what may be missing. Allow reading it.`
  return { kind: 'unreadable', place, code, message }
}

/** A segment of a later version. */
export function newer(place: string): JournalFailure {
  const message = `The journal ${place} was written by a newer Countersign: evidence of who wrote what may be missing. Update this one to read it.`
  return { kind: 'newer', place, code: '', message }
}
