// "Toggle Authorship Marks": shows or hides in the gutter who wrote a line.

import { setAuthorshipMarks, showsAuthorshipMarks } from '../settings.ts'
import type { ClientCommand } from './command.ts'

export const toggleAuthorshipMarks: ClientCommand = {
  id: 'countersign.toggleAuthorshipMarks',
  run: () => setAuthorshipMarks(!showsAuthorshipMarks()),
}
