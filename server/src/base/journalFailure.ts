// What keeps the journal from its work.

/** Who wrote what cannot be kept, or not be seen in full, at present. */
export interface JournalFailure {
  /** `newer`: a later Countersign wrote in a way that this one would misread. */
  readonly kind: 'unwritable' | 'unreadable' | 'newer'
  /** Absolute path of the folder, or of the one file that it is about. */
  readonly place: string
  /** The system's name of the error: `ENOSPC`. Empty where there was none. */
  readonly code: string
  /** One sentence for those who have no other words for it: what happened, to what, what to do. */
  readonly message: string
}
