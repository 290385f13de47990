// A reporter of node:test: the counts of the whole run as one line of JSON.

import type { TestEvent } from 'node:test/reporters'

/** Node wants a reporter to be the default export. */
export default async function* counts(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const event of events) {
    // Each file has a summary as well; the one without a file sums them up.
    if (event.type === 'test:summary' && event.data.file === undefined)
      yield JSON.stringify(event.data.counts)
  }
}
